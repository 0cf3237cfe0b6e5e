"""The same chart on a dark page."""

from typing import Any

import altair as alt

from kek_data.charts.palette import DARK


def on_dark(chart: alt.LayerChart) -> alt.LayerChart:
    """A copy whose colours mean the same on a dark page; everything else is unchanged."""
    return alt.LayerChart.from_dict(dark_spec(chart.to_dict(validate=False)), validate=False)


def dark_spec(spec: dict[str, Any]) -> dict[str, Any]:
    """The same for a finished spec, which is much cheaper."""
    dark: dict[str, Any] = _recoloured(spec)
    return dark


def _recoloured(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _recoloured(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_recoloured(item) for item in value]
    return DARK.get(value, value) if isinstance(value, str) else value
