"""A comparison of two made-up scenarios on a made-up trajectory."""

import altair as alt
import numpy as np
import pandas as pd

from kek_data import charts
from kek_data.frames import ScenarioYears
from kek_data.wording.chart_texts import ChartTexts
from tests.charts import frames

LAST_X, LAST_T = 2025.5, 131_000.0


def years_ahead(per_year: float) -> pd.DataFrame:
    """frames.ScenarioYears from 2026 to 2035; per_year: share the emissions change by."""
    x = np.arange(2026.0, 2036.0)
    path = [153_000.0 * frames.index_of(year) / frames.index_of(2018) for year in x]
    return ScenarioYears.from_rows(
        {
            "year": int(year),
            "x": year,
            "emissions_t_co2e": LAST_T * (1 + per_year) ** (year - LAST_X),
            "reference_t_co2e": LAST_T,
            "path_t_co2e": at,
        }
        for year, at in zip(x, path, strict=True)
    )


def comparison(texts: ChartTexts, *, large: bool = False, pathless: bool = False) -> alt.LayerChart:
    """As before and two scenarios; pathless: of a member without a path."""
    trajectory = frames.trajectory(goal_2035=0.15)
    if pathless:
        trajectory = trajectory.assign(path_t_co2e=np.nan, own_goal_t_co2e=np.nan, gap_t_co2e=np.nan)
    lines = [
        charts.ScenarioLine("Weiter wie bisher", years_ahead(0.0), is_reference=True),
        charts.ScenarioLine("Ausbau Fernwärme", years_ahead(-0.03)),
        charts.ScenarioLine("Alles zusammen", years_ahead(-0.08)),
    ]
    return charts.scenario_chart(
        trajectory, lines, texts, period="2026-Q2", x=LAST_X, last_t=LAST_T, large=large
    )
