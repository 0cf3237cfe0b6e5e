"""Charts as SVG and PNG, made in this process with the packaged font and without any network access."""

import re
from functools import lru_cache
from html import escape
from importlib.resources import as_file, files
from typing import Any

import altair as alt

from kek_data.charts.placard import empty_chart


@lru_cache(maxsize=1)
def _converter() -> Any:
    """vl-convert with the packaged font registered; imported late, since it costs a second."""
    import vl_convert

    with as_file(files("kek_data.charts") / "fonts") as folder:
        vl_convert.register_font_directory(str(folder))
    return vl_convert


def chart_svg(chart: alt.TopLevelMixin, width: int = 1000) -> str:
    """The chart as SVG text, `width` px wide; its description is the text alternative."""
    return spec_svg(chart.to_dict(validate=False), width)


def spec_svg(spec: dict[str, Any], width: int = 1000) -> str:
    """The same from a finished Vega-Lite spec."""
    svg: str = _converter().vegalite_to_svg(spec | {"width": width}, allowed_base_urls=[])
    label = escape(str(spec.get("description", "")))
    opening = f'<svg lang="de" role="img" aria-label="{label}"'
    return re.sub(r"<svg(?= )", lambda _: opening, svg, count=1)


def chart_png(chart: alt.TopLevelMixin, width: int = 1000, scale: float = 2) -> bytes:
    """The chart as PNG, `width` CSS px wide at `scale` pixels each."""
    spec = chart.to_dict(validate=False) | {"width": width}
    png: bytes = _converter().vegalite_to_png(spec, scale=scale, allowed_base_urls=[])
    return png


def warm_up() -> None:
    """Start the converter once, in a thread at server start: the first call takes about a second."""
    chart_svg(empty_chart("…"), width=200)
