"""The waterfall of *Varianten vergleichen*, its sentences and its tables, made from one comparison."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from kek_data import charts
from kek_data.domain.units import KWH_PER_MWH
from kek_data.reference.variants import Variant
from kek_data.ui.chart_tables import Table
from kek_data.ui.drawing import Drawing
from kek_data.ui.tables import Column, named
from kek_data.wording import factor_sentences, labels, numbers
from kek_data.wording import factor_words as words
from kek_data.wording.chart_texts import OTHERS, ChartTexts, figure_unit
from kek_data.workflows.factor_comparisons import Comparison

DRAWN_SHARE = 0.005
"""Of the largest bar: from here on a carrier's difference has a bar of its own; the smaller ones are one bar."""

W = words.COLUMN


@dataclass(frozen=True)
class FactorDrawing:
    """The chart, a sentence per carrier that changes, and the table of factors."""

    chart: Drawing
    said: tuple[str, ...]
    factors: Table


def variant_name(one: Variant) -> str:
    """ "Variante A mit EBeV_2022 statt EBeV_2030"."""
    return factor_sentences.variant(one.bundle, one.replaced, one.by)


def drawing(
    made: Comparison,
    carriers: Mapping[str, str],
    members: Mapping[str, str],
    *,
    who: str,
    foot: str,
    file_name: str,
) -> FactorDrawing:
    """Everything drawn and said about a comparison. carriers, members: key -> German name."""
    names = {**carriers, "": words.REPORTED}
    sums = made.totals
    unit = figure_unit(max(abs(sums.old_t_co2e), abs(sums.new_t_co2e)))
    moved = made.carriers[made.carriers["change_t_co2e"].abs() > 0]
    pairs = _pairs(made.rows)
    texts = ChartTexts(
        title=factor_sentences.title(
            who=who,
            new=variant_name(made.new),
            period=made.period,
            old_t=sums.old_t_co2e,
            change_t=sums.change_t_co2e,
            drivers=[(names[c], float(s)) for c, s in _column_pairs(moved, "carrier", "of_total_share")],
            unit=unit,
        ),
        subtitle=factor_sentences.drawn(
            variant_name(made.old), variant_name(made.new), made.period, made.method
        ),
        foot=foot,
    )
    chart = charts.waterfall_chart(_bars(made, moved, names), texts)
    table, columns = carriers_table(made.carriers, names)
    said = [
        factor_sentences.driver(names[c], float(t), *pairs[c])
        for c, t in _column_pairs(moved, "carrier", "change_t_co2e")
        if pairs.get(c)
    ]
    still = made.carriers[made.carriers["change_t_co2e"] == 0]
    both = made.carriers[made.carriers["lacks"] == "both"]
    return FactorDrawing(
        chart=Drawing(chart, table, columns, file_name),
        said=(
            *said,
            *filter(
                None,
                [
                    factor_sentences.unchanged([names[c] for c in still["carrier"]]),
                    factor_sentences.no_factor([names[c] for c in both["carrier"]]),
                ],
            ),
        ),
        factors=factors_table(made.rows, names, members),
    )


def carriers_table(carriers: pd.DataFrame, names: Mapping[str, str]) -> Table:
    """One row per carrier: energy, tonnes of both, difference."""
    rows = carriers.assign(
        carrier_name=named(carriers["carrier"], names),
        energy=carriers["energy_kwh"] / KWH_PER_MWH,
        change_percent=carriers["change_share"] * 100,
        of_total=carriers["of_total_share"] * 100,
        said=carriers["lacks"].map(words.LACKS),
    )
    return rows, [
        Column("carrier_name", W["carrier"], pinned=True),
        Column("energy", W["energy"], -1),
        Column("old_t_co2e", W["old_t"], -1),
        Column("new_t_co2e", W["new_t"], -1),
        Column("change_t_co2e", W["change_t"], -1, sign=True),
        Column("change_percent", W["change_percent"], 1, sign=True),
        Column("of_total", W["of_total"], 1),
        Column("said", W["said"]),
    ]


def factors_table(rows: pd.DataFrame, names: Mapping[str, str], members: Mapping[str, str]) -> Table:
    """One row per member, carrier and pair of factors, the largest difference first."""
    shown = rows[~rows["is_reported"]].sort_values("change_t_co2e", key=lambda c: -c.abs(), ignore_index=True)
    shown = shown.assign(
        carrier_name=named(shown["carrier"], names),
        member_name=named(shown["member"], members),
        energy=shown["energy_kwh"] / KWH_PER_MWH,
        said=shown["lacks"].map(words.LACKS),
        **{f"{side}_set": named(shown[f"{side}_factor_set"], labels.FACTOR_SET) for side in ("old", "new")},
        **{
            f"{side}_unit": shown[f"{side}_factor_unit"].map(factor_sentences.unit_name)
            for side in ("old", "new")
        },
        **{f"{side}_said": shown[f"{side}_marks"].map(factor_sentences.marks) for side in ("old", "new")},
    )
    sides = [
        column
        for side in ("old", "new")
        for column in (
            Column(f"{side}_factor", W[f"{side}_factor"], 5),
            Column(f"{side}_unit", W[f"{side}_unit"]),
            Column(f"{side}_set", W[f"{side}_set"]),
            Column(f"{side}_edition", W[f"{side}_edition"]),
            Column(f"{side}_said", W[f"{side}_marks"]),
        )
    ]
    return shown, [
        Column("carrier_name", W["carrier"], pinned=True),
        Column("member_name", W["member"]),
        Column("change_t_co2e", W["change_t"], -1, sign=True),
        Column("energy", W["energy"], -1),
        *sides,
        Column("said", W["said"]),
        Column("old_source", W["old_source"], width="large"),
        Column("new_source", W["new_source"], width="large"),
    ]


def releases_table(rows: pd.DataFrame) -> Table:
    """One row per release frozen under the factors compared from."""
    shown = rows[rows["is_touched"]].assign(
        shown_day=lambda r: r["day"].map(numbers.day),
        window=lambda r: [numbers.window(p) if p else numbers.NO_VALUE for p in r["period"]],
    )
    return shown, [
        Column("release", W["release"], pinned=True),
        Column("shown_day", W["day"]),
        Column("window", W["period"]),
        Column("stored_t_co2e", W["stored_t"], -1),
        Column("other_t_co2e", W["other_t"], -1),
        Column("change_t_co2e", W["change_t"], -1, sign=True),
    ]


def _bars(made: Comparison, moved: pd.DataFrame, names: Mapping[str, str]) -> list[charts.Bar]:
    """Both variants and the carriers that differ; the small ones are one bar, so that the steps still meet."""
    if made.is_refused:
        return []
    sizes = moved["change_t_co2e"].abs()
    is_drawn = sizes >= DRAWN_SHARE * sizes.max()
    own, rest = moved[is_drawn], moved[~is_drawn]
    steps = [
        charts.Bar(label=names[c], value=float(t), note=_note(made.rows, c))
        for c, t in _column_pairs(own, "carrier", "change_t_co2e")
    ]
    if len(rest):
        steps.append(charts.Bar(label=OTHERS, value=float(rest["change_t_co2e"].sum())))
    return [
        charts.Bar(label=variant_name(made.old), value=made.totals.old_t_co2e, is_level=True),
        *steps,
        charts.Bar(label=variant_name(made.new), value=made.totals.new_t_co2e, is_level=True),
    ]


def _note(rows: pd.DataFrame, carrier: str) -> str:
    """ "0,352 → 0,406 kg/kWh", of the pair of factors that moves most."""
    found = _driving(rows, carrier)
    if found.empty:
        return ""
    row = found.iloc[0]
    units = [factor_sentences.unit_name(row[f"{side}_factor_unit"]) for side in ("old", "new")]
    values = [factor_sentences.figure(row[f"{side}_factor"]) for side in ("old", "new")]
    first = values[0] if units[0] == units[1] else f"{values[0]} {units[0]}"
    return f"{first} → {values[1]} {units[1]}{factor_sentences.and_others(len(found) - 1)}"


def _driving(rows: pd.DataFrame, carrier: str) -> pd.DataFrame:
    """The distinct pairs of factors that make a carrier's difference, the heaviest first."""
    pair = [
        f"{side}_{name}"
        for side in ("old", "new")
        for name in ("factor", "factor_unit", "factor_set", "edition")
    ]
    mine = rows[(rows["carrier"] == carrier) & (rows["change_t_co2e"].abs() > 0)]
    summed = mine.groupby(pair, dropna=False)["change_t_co2e"].sum().reset_index()
    weight = summed["change_t_co2e"].abs()
    return summed.loc[weight.sort_values(ascending=False).index].reset_index(drop=True)


def _pairs(rows: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """Carrier -> both factors in words, of the pair that moves most; further pairs are counted."""
    found = {}
    for carrier in rows["carrier"].unique():
        driving = _driving(rows, carrier)
        if len(driving):
            row = driving.iloc[0]
            said = [
                factor_sentences.factor(
                    row[f"{side}_factor"],
                    row[f"{side}_factor_unit"],
                    row[f"{side}_factor_set"],
                    row[f"{side}_edition"],
                )
                for side in ("old", "new")
            ]
            found[str(carrier)] = (said[0], said[1] + factor_sentences.further_pairs(len(driving) - 1))
    return found


def _column_pairs(rows: pd.DataFrame, key: str, value: str) -> Sequence[tuple[str, float]]:
    return list(zip(rows[key], rows[value], strict=True))
