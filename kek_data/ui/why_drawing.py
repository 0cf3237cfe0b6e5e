"""The waterfall of *Warum*, its sentences and its tables, made from one decomposition."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from kek_data import charts
from kek_data.accounting.decomposition import effect_sums
from kek_data.domain.codes import Method, Use
from kek_data.frames.decomposition import EFFECTS
from kek_data.ui.chart_tables import Table
from kek_data.ui.drawing import Drawing
from kek_data.ui.tables import Column
from kek_data.ui.why_choice import Scope
from kek_data.wording import column_words, decomposition_sentences, labels, numbers
from kek_data.wording import decomposition_words as words
from kek_data.wording.chart_texts import ChartTexts, FigureUnit, figure_unit
from kek_data.workflows.decompositions import Change

Names = Mapping[str, Mapping[str, str]]

PLACES = ("site", "org_unit")
ORDER = tuple(words.EFFECT)
"""Effects as drawn: what is taken out first, then the chain of causes."""


@dataclass(frozen=True)
class WhyDrawing:
    """The chart, a sentence per bar, the contract effect in one line, and the parts it adds up from."""

    chart: Drawing
    bars: tuple[str, ...]
    contract: str
    parts: tuple[tuple[str, Table], ...]  # heading, table


def of_scope(rows: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """The rows of the part looked at."""
    return rows[rows[scope.column] == scope.key] if scope.column else rows


def drawing(
    made: Change,
    scope: Scope,
    names: Names,
    *,
    subject: str,
    subtitle: str,
    foot: str,
    file_name: str,
) -> WhyDrawing:
    """Everything drawn and said about a change. names: kind of part -> key -> name; subject: "Die Emissionen von FH"."""
    rows = of_scope(made.rows, scope)
    sums = effect_sums(rows)
    moved = sums["to"] - sums["from"]
    unit = figure_unit(max(abs(sums["from"]), abs(sums["to"])))
    notes = _notes(rows, names, unit)
    said = {e: decomposition_sentences.bar(e, sums[e], moved, unit, note=notes.get(e, "")) for e in ORDER}
    shown = [e for e in ORDER if decomposition_sentences.is_shown(sums[e], unit)]
    texts = ChartTexts(
        title=decomposition_sentences.whole(sums, EFFECTS, subject, unit), subtitle=subtitle, foot=foot
    )
    chart = charts.waterfall_chart(_bars(sums, shown, made), texts)
    table = pd.DataFrame(
        [
            {"effect": words.EFFECT[e], "t_co2e": sums[e], "said": said[e], "means": words.EFFECT_MEANS[e]}
            for e in ORDER
        ]
    )
    columns = [
        Column("effect", words.EFFECT_COLUMN, pinned=True),
        Column("t_co2e", words.TONNES_COLUMN, -1, sign=True),
        Column("said", words.SAID_COLUMN, width="large"),
        Column("means", words.MEANS_COLUMN, width="large"),
    ]
    return WhyDrawing(
        chart=Drawing(chart, table, columns, file_name),
        bars=(
            *(said[e] for e in ORDER if e in shown or e in notes),
            *filter(
                None, [decomposition_sentences.unchanged([e for e in ORDER if e not in (*shown, *notes)])]
            ),
        ),
        contract=decomposition_sentences.contract(sums["contract"]),
        parts=_parts(rows, scope, {**made.names, **names}),
    )


def unsure_shares(trajectory: pd.DataFrame, span: tuple[str, str]) -> list[tuple[str, float]]:
    """Both windows with the share of their tonnes that is carried forward or estimated."""
    rows = trajectory[trajectory["method"] == Method.LOCATION].drop_duplicates("period")
    unsure = dict(zip(rows["period"], rows["carried_share"] + rows["estimated_share"], strict=True))
    return [(period, float(unsure[period])) for period in span if period in unsure]


def _bars(sums: Mapping[str, float], shown: Sequence[str], made: Change) -> list[charts.Bar]:
    """Ends and the causes that are more than nothing; what rounds to zero is one bar, so that the steps still meet."""
    rest = sum(sums[e] for e in ORDER if e not in shown)
    first, last = (numbers.window(period) for period in (made.first, made.last))
    return [
        charts.Bar(label=first, value=sums["from"], is_level=True),
        *(charts.Bar(label=words.EFFECT[e], value=sums[e]) for e in shown),
        *([charts.Bar(label=words.REST, value=rest)] if rest else []),
        charts.Bar(label=last, value=sums["to"], is_level=True),
    ]


def _notes(rows: pd.DataFrame, names: Names, unit: FigureUnit) -> dict[str, str]:
    heat = rows[rows["use"] == Use.SPACE_HEAT]
    return decomposition_sentences.notes(
        unit,
        without_activity=_grouped(rows[rows["no_activity"] != ""], "no_activity", "use", labels.USE),
        refused_weather=_grouped(heat[heat["weather_refusal"] != ""], "weather_refusal", "site", {}),
        unsplit_t=float(rows["unsplit_t_co2e"].sum()),
        source_t=float(rows["source_t_co2e"].sum()),
        reported=[labels.CATEGORY.get(c, c) for c in sorted(set(rows.loc[rows["is_reported"], "category"]))],
    )


def _grouped(rows: pd.DataFrame, reason: str, part: str, names: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code, key in (
        rows[[reason, part]].drop_duplicates().sort_values([reason, part]).itertuples(index=False)
    ):
        found.setdefault(code, []).append(names.get(key, key))
    return found


def _parts(rows: pd.DataFrame, scope: Scope, names: Names) -> tuple[tuple[str, Table], ...]:
    """One table per way to take the part further apart; only where it has more than one."""
    found = []
    for column, heading in words.DRILL.items():
        if column != scope.column and rows[column].nunique() > 1:
            found.append((heading, part_table(rows, column, names)))
    return tuple(found)


def part_table(rows: pd.DataFrame, column: str, names: Names) -> Table:
    """One row per use, site, unit or member: both ends and every effect; the largest change first.

    names: kind of part -> key -> name; sites also as "site of <member>". Sites and units of several members say whose.
    """
    figures = ["from_t_co2e", *(f"{e}_t_co2e" for e in ORDER), "to_t_co2e"]
    keys = ["member", column] if column in PLACES else [column]
    table = rows.groupby(keys, as_index=False)[figures].sum()
    part = (
        _places(table, column, names)
        if column in PLACES
        else [names.get(column, {}).get(key, key) for key in table[column]]
    )
    table = table.assign(
        part=[name or words.NOT_DIVIDED for name in part], change=table["to_t_co2e"] - table["from_t_co2e"]
    )
    table = table.sort_values("change", key=lambda c: -c.abs(), ignore_index=True)
    effects = [e for e in ORDER if (table[f"{e}_t_co2e"] != 0).any()]
    columns = [
        Column("part", column_words.COLUMN.get(column, words.DRILL[column]), pinned=True),
        Column("from_t_co2e", words.FROM_COLUMN, -1),
        Column("to_t_co2e", words.TO_COLUMN, -1),
        Column("change", words.CHANGE_COLUMN, -1, sign=True),
        *(Column(f"{e}_t_co2e", words.EFFECT[e], -1, sign=True) for e in effects),
    ]
    return table, columns


def _places(table: pd.DataFrame, column: str, names: Names) -> list[str]:
    """Names of sites or units; of several members with the member before them."""
    many = table["member"].nunique() > 1
    found = []
    for member, key in zip(table["member"], table[column], strict=True):
        name = names.get(f"{column} of {member}", names.get(column, {})).get(key, key) or words.NOT_DIVIDED
        found.append(f"{names.get('member', {}).get(member, member)} · {name}" if many else name)
    return found
