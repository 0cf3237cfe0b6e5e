"""The same chart on a dark page."""

from typing import Any

from kek_data.charts.palette import DARK


def dark_spec(spec: dict[str, Any]) -> dict[str, Any]:
    """A finished spec whose colours mean the same on a dark page; everything else is unchanged."""
    dark: dict[str, Any] = _recoloured(spec)
    return dark


def _recoloured(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _recoloured(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_recoloured(item) for item in value]
    return DARK.get(value, value) if isinstance(value, str) else value
