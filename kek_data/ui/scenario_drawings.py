"""The drawings of *Szenarien*: lines to 2035, levers as a waterfall, key figures, lever entries."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import pandas as pd

from kek_data import charts
from kek_data.accounting.scenarios import ScenarioResult
from kek_data.accounting.scenarios.comparison import BRIDGE_YEARS
from kek_data.accounting.standing import NEUTRAL_YEAR, PROGRAMME_YEAR
from kek_data.domain.codes import NETWORK
from kek_data.domain.scenario import Lever
from kek_data.domain.units import KWH_PER_MWH
from kek_data.ui.drawing import Drawing
from kek_data.ui.markup import Cell, Heading
from kek_data.ui.network_charts import common_path
from kek_data.ui.tables import Column
from kek_data.wording import column_words, numbers, scenario_sentences, sentences
from kek_data.wording import scenario_words as words
from kek_data.wording.chart_texts import ChartTexts, Rule, path_rules
from kek_data.wording.foot_texts import foot_line
from kek_data.workflows.scenario_view import ScenarioView, Shown, scenario_steps
from kek_data.workflows.scenarios import ScenarioGround

YEAR = "year_number"


def lines(ground: ScenarioGround, shown: Sequence[Shown], reference: ScenarioResult) -> Drawing:
    """The main chart: what happened, as before, the scenarios, path and own goal."""
    best = leading(shown)
    texts = ChartTexts(
        title=_title(shown, reference, best),
        subtitle=scenario_sentences.chart_subtitle(ground.window.period),
        foot=_foot(ground, shown),
        path_label=_path_label(ground),
        rules=_rules(ground),
    )
    drawn = [
        charts.ScenarioLine(words.REFERENCE, reference.years, is_reference=True),
        *(charts.ScenarioLine(one.name, one.result.years) for one in shown),
    ]
    chart = charts.scenario_chart(
        ground.window.trajectory,
        drawn,
        texts,
        period=ground.window.period,
        x=reference.x,
        last_t=reference.last_t_co2e,
    )
    return Drawing(chart, *_years_table(shown, reference), "Szenarien")


def leading(shown: Sequence[Shown]) -> Shown | None:
    """The scenario with the lowest emissions in 2030: the one the headline speaks of."""
    return min(shown, key=lambda one: one.result.at(PROGRAMME_YEAR), default=None)


def _title(shown: Sequence[Shown], reference: ScenarioResult, best: Shown | None) -> str:
    result = best.result if best else reference
    return scenario_sentences.chart_title(
        best.name if best else "",
        programme_t=result.at(PROGRAMME_YEAR),
        path_t=reference.at(PROGRAMME_YEAR, "path_t_co2e"),
        neutral_t=result.at(NEUTRAL_YEAR),
        count=len(shown),
        year=PROGRAMME_YEAR,
        last_year=NEUTRAL_YEAR,
    )


def _path_label(ground: ScenarioGround) -> str:
    return ground.footing.path_label or column_words.COLUMN["path"]


def _rules(ground: ScenarioGround) -> tuple[Rule, ...]:
    return path_rules(common_path(ground.network, ground.window.members))


def _foot(ground: ScenarioGround, shown: Sequence[Shown]) -> str:
    said = scenario_sentences.foot([(one.name, one.result.scenario) for one in shown])
    return f"{said} · {foot_line(ground.footing)}"


def _years_table(shown: Sequence[Shown], reference: ScenarioResult) -> tuple[pd.DataFrame, list[Column]]:
    rows = reference.years[["year", "reference_t_co2e", "path_t_co2e", "own_goal_t_co2e"]]
    rows = rows.assign(year_number=rows["year"].astype("float64"))
    columns = [
        Column(YEAR, column_words.COLUMN["year"], 0, is_year=True),
        Column("reference_t_co2e", f"{words.REFERENCE} (t CO₂e)", -1),
    ]
    for position, one in enumerate(shown):
        rows = rows.assign(**{f"scenario{position}": one.result.years["emissions_t_co2e"]})
        columns.append(Column(f"scenario{position}", f"{one.name} (t CO₂e)", -1))
    columns += [
        Column("path_t_co2e", f"{column_words.COLUMN['path']} (t CO₂e)", -1),
        Column("own_goal_t_co2e", f"{column_words.COLUMN['own_goal']} (t CO₂e)", -1),
    ]
    return rows, [c for c in columns if rows[c.name].notna().any()]


# --- key figures -------------------------------------------------------------------------------------------------
def key_headings(shown: Sequence[Shown]) -> tuple[Heading, ...]:
    """What is said, then "as before" and each scenario."""
    names = (words.REFERENCE, *(one.name for one in shown))
    return (Heading(words.KEY_FIGURE), *(Heading(name, is_number=True) for name in names))


def key_rows(view: ScenarioView) -> list[tuple[Cell, ...]]:
    """2030 and 2035, tonnes to 2035, money: one row each, a column per scenario; rows nobody has a figure for are left out."""
    figures = view.key_figures()
    rows = [
        (words.COLUMN[label], [write(value) for value in figures[name]])
        for label, (name, write) in KEY_ROWS.items()
    ]
    return [
        (Cell(label), *map(Cell, said))
        for label, said in rows
        if any(figure != numbers.NO_VALUE for figure in said)
    ]


def _tonnes(value: float, *, sign: bool = False) -> str:
    return numbers.number(value, numbers.decimals_for(value), sign=sign)


KEY_ROWS: Mapping[str, tuple[str, Callable[[float], str]]] = {
    "t_2030": ("emissions_2030_t_co2e", _tonnes),
    "gap_2030": ("gap_2030_share", partial(numbers.percent, decimals=1, sign=True)),
    "t_2035": ("emissions_2035_t_co2e", _tonnes),
    "cumulated": ("to_2035_t_co2e", _tonnes),
    "against_reference": ("to_2035_change_t_co2e", partial(_tonnes, sign=True)),
    "investment": ("investment_eur", numbers.number),
    "energy_cost": ("energy_cost_2030_eur", numbers.number),
    "saved_cost": ("to_2035_energy_cost_change_eur", partial(numbers.number, sign=True)),
}
"""Row of the page -> column of frames.ScenarioKeyFigures and how it is written."""


# --- levers ------------------------------------------------------------------------------------------------------
def levers(ground: ScenarioGround, one: Shown) -> Drawing:
    """From "as before" to the scenario's 2030, lever by lever."""
    result, steps = one.result, scenario_steps(ground, one)
    at = steps[(steps["year"] == PROGRAMME_YEAR) & (steps["step_kind"] == "lever")]
    pulled = [
        (Lever(lever), float(effect))
        for lever, effect in zip(at["lever"], at["effect_t_co2e"], strict=True)
        if effect != 0
    ]
    most = max(pulled, key=lambda pair: abs(pair[1]), default=None)
    total = sum(effect for _, effect in pulled)
    path = result.at(PROGRAMME_YEAR, "path_t_co2e")
    texts = ChartTexts(
        title=scenario_sentences.lever_title(
            one.name,
            PROGRAMME_YEAR,
            total,
            words.LEVER[most[0]] if most and len(pulled) > 1 else "",
            most[1] if most else 0.0,
        ),
        subtitle=scenario_sentences.lever_subtitle(PROGRAMME_YEAR, ground.window.period),
        foot=_foot(ground, [one]),
    )
    bars = [
        charts.Bar(label=words.REFERENCE, value=result.at(PROGRAMME_YEAR, "reference_t_co2e"), is_level=True),
        *(charts.Bar(label=words.LEVER[lever], value=effect) for lever, effect in pulled),
        charts.Bar(
            label=scenario_sentences.level_scenario(one.name, PROGRAMME_YEAR),
            value=result.at(PROGRAMME_YEAR),
            is_level=True,
        ),
    ]
    if sentences.known(path):
        label = scenario_sentences.level_path(PROGRAMME_YEAR)
        bars.append(charts.Bar(label=label, value=path, is_level=True))
    return Drawing(charts.waterfall_chart(bars, texts), *_lever_table(ground, steps), "Szenario_Hebel")


def _lever_table(ground: ScenarioGround, steps: pd.DataFrame) -> tuple[pd.DataFrame, list[Column]]:
    """Levers, and under each its single entries, in 2030 and 2035. steps: frames.ScenarioSteps."""
    rows = steps[steps["step_kind"].isin(("lever", "part"))]
    keys = ["step", "step_kind", "lever", "member", "item", "item_name"]
    effects = ["effect_t_co2e", "effect_kwh"]
    wide = rows.pivot(index=keys, columns="year", values=effects)
    wide = wide.reindex(columns=pd.MultiIndex.from_product([effects, BRIDGE_YEARS])).reset_index()
    table = pd.DataFrame(
        {
            "step": wide["step"],
            "lever_name": wide["lever"].map(words.LEVER),
            "part": [
                _part_name(ground, member, name)
                for member, name in zip(wide["member"], wide["item_name"], strict=True)
            ],
            "effect_2030": wide[("effect_t_co2e", PROGRAMME_YEAR)],
            "effect_2035": wide[("effect_t_co2e", NEUTRAL_YEAR)],
            "energy_2030": wide[("effect_kwh", PROGRAMME_YEAR)] / KWH_PER_MWH,
        }
    ).sort_values(["step", "part"], kind="stable")
    return table, [
        Column("lever_name", words.COLUMN["lever"]),
        Column("part", words.COLUMN["part"], width="large"),
        Column("effect_2030", words.COLUMN["effect_2030"], -1, sign=True),
        Column("effect_2035", words.COLUMN["effect_2035"], -1, sign=True),
        Column("energy_2030", words.COLUMN["energy_2030"], -1, sign=True),
    ]


def _part_name(ground: ScenarioGround, member: str, item_name: str) -> str:
    if not member:
        return ""
    who = ground.member_names.get(member, member)
    return f"{who}: {item_name}" if item_name else who


def headline(ground: ScenarioGround, shown: Sequence[Shown], reference: ScenarioResult) -> str:
    """The sentence on top: with the leading scenario, and without."""
    best = leading(shown)
    return scenario_sentences.headline(
        ground.name if ground.subject != NETWORK else "",
        best.name if best else "",
        with_t=best.result.at(PROGRAMME_YEAR) if best else float("nan"),
        without_t=reference.at(PROGRAMME_YEAR),
        path_t=reference.at(PROGRAMME_YEAR, "path_t_co2e"),
        year=PROGRAMME_YEAR,
    )
