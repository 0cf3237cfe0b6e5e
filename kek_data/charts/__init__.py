"""DataFrame -> alt.Chart, plus the one theme.

Every chart is one responsive view: `width="container"`, its words (title, subtitle, foot) wrap by the width it is
given, so the same spec fits a projector, a page and a phone. Every function takes finished frames and a ChartTexts:

    trajectory_chart(trajectory, goals, texts, *, measure="emissions", method="location",
                     window="rolling_4q", frozen=False, forecast=None, large=False)
    budget_chart(years, texts, *, exhausted_year, large=False)
    stacked_chart(breakdown, texts, *, measure="emissions", window="rolling_4q", colors=None, large=False)
    quarters_chart(breakdown, texts, *, measure="emissions", colors=None, large=False)
    small_multiples(members, standings, names, texts, *, window="rolling_4q", large=False)
    bridge_chart(bridge, texts, *, total, total_without, names, products, method="location", large=False)
    waterfall_chart(bars, texts, *, measure="emissions", large=False)        bars: Bar(label=…, value=…, is_level=…)
    heat_scatter(points, texts, *, large=False)    one site, heat per quarter against degree days
    weather_chart(rows, texts, *, large=False)    heat as used beside weather-adjusted, degree days below
    scenario_chart(trajectory, lines, texts, *, period, x, last_t, large=False)   lines: ScenarioLine(name=…, rows=…)
    city_chart(city, goals, texts, *, large=False)
    energy_only_chart(breakdown, texts, *, large=False)
    empty_chart(texts_or_text, *, large=False)
    dark_spec(spec)                         a chart's finished spec for a dark page
    member_colors(keys), CARRIER_COLORS, USE_COLORS
    export: chart_svg(chart, width=1000), chart_png(chart, width=1000, scale=2), warm_up()

`trajectory` may hold every method and window of one member or of the network; the function selects.
`standings` are accounting.standing.Standing, `names`/`products`/`colors` map keys to shown names and "#rrggbb".
"""

from kek_data.charts import export
from kek_data.charts.band import band_chart
from kek_data.charts.bridge import bridge_chart
from kek_data.charts.budget import budget_chart
from kek_data.charts.city import city_chart
from kek_data.charts.dark import dark_spec
from kek_data.charts.heat_scatter import heat_scatter
from kek_data.charts.lying_bars import lying_bars_chart
from kek_data.charts.multiples import small_multiples
from kek_data.charts.palette import CARRIER_COLORS, USE_COLORS, member_colors
from kek_data.charts.placard import empty_chart
from kek_data.charts.scenarios import ScenarioLine, scenario_chart
from kek_data.charts.stacked import energy_only_chart, quarters_chart, stacked_chart
from kek_data.charts.trajectory import trajectory_chart
from kek_data.charts.waterfall import Bar, waterfall_chart
from kek_data.charts.weather import weather_chart

__all__ = [
    "CARRIER_COLORS",
    "USE_COLORS",
    "Bar",
    "ScenarioLine",
    "band_chart",
    "bridge_chart",
    "budget_chart",
    "city_chart",
    "dark_spec",
    "empty_chart",
    "energy_only_chart",
    "export",
    "heat_scatter",
    "lying_bars_chart",
    "member_colors",
    "quarters_chart",
    "scenario_chart",
    "small_multiples",
    "stacked_chart",
    "trajectory_chart",
    "waterfall_chart",
    "weather_chart",
]
