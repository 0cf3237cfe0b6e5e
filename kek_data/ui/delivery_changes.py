"""Datenlieferung, tab *Änderungen*: what acceptance would change, in tonnes, series by series and value by value."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from kek_data.domain.codes import NETWORK, ChangeKind
from kek_data.ui import components, delivery_history, delivery_values, loaders, tables
from kek_data.ui.loaders import Desk
from kek_data.ui.markup import Cell, Heading
from kek_data.wording import column_words, delivery_sentences, delivery_words, numbers
from kek_data.workflows.opened_file import OpenedFile
from kek_data.workflows.views import CheckedFile


def show(desk: Desk, opened: OpenedFile) -> None:
    """Summary, effect on the totals, series by effect, and on demand every value."""
    seen = opened.seen
    if seen.changeset is None:
        components.quiet(delivery_words.NOT_READ)
        return
    if opened.is_with_cells_aside:
        components.quiet(delivery_words.WITH_ASIDE)
    counts = [seen.changes.get(kind.value, 0) for kind in ChangeKind]
    components.quiet(delivery_sentences.changes_summary(*counts))
    if seen.already_delivered_on or opened.changed.empty:
        components.quiet(delivery_words.NO_CHANGES)
        return
    _effect(desk, seen)
    delivery_history.touched_releases(desk, seen.touched)
    if not opened.series.empty:
        _series(desk, seen, opened.series)
    delivery_values.show(desk, seen, opened.changed)


# --- totals ----------------------------------------------------------------------------------------------
EFFECT_HEADINGS = (
    Heading(column_words.COLUMN["window"], keeps_line=True),
    Heading(delivery_words.COLUMN["total_old"], is_number=True),
    Heading(delivery_words.COLUMN["total_new"], is_number=True),
    Heading(delivery_words.COLUMN["total_change"], is_number=True),
    Heading(delivery_words.COLUMN["network_change"], is_number=True),
)


TOTALS = ("period", "old_t_co2e", "new_t_co2e", "change_t_co2e")


def _effect(desk: Desk, seen: CheckedFile) -> None:
    effect = seen.effect
    if effect is None:
        return
    own = effect[effect["member"] != NETWORK].sort_values("period", ascending=False)
    if own.empty:
        components.quiet(delivery_words.EFFECT_NONE)
        return
    network = effect[effect["member"] == NETWORK].set_index("period")["change_t_co2e"]
    name = desk.network.member(str(own["member"].iloc[0])).short_name
    components.section(delivery_words.EFFECT_HEADING)
    components.small_table(
        EFFECT_HEADINGS,
        (
            (
                Cell(numbers.window(period)),
                Cell(_figure(old)),
                Cell(_figure(new)),
                Cell(delivery_sentences.total_change(old, change)),
                Cell(_figure(network.get(period, float("nan")), sign=True)),
            )
            for period, old, new, change in zip(*(own[name] for name in TOTALS), strict=True)
        ),
        caption=delivery_sentences.effect_caption(name),
    )


def _figure(value: float, *, sign: bool = False) -> str:
    return numbers.number(value, numbers.decimals_for(value), sign=sign)


# --- series ----------------------------------------------------------------------------------------------
SERIES_IN_FULL = 25
SERIES_HEADINGS = (
    Heading(delivery_words.COLUMN["series_and_year"]),
    Heading(delivery_words.COLUMN["change_t"], is_number=True),
    Heading(column_words.COLUMN["old"], is_number=True),
    Heading(column_words.COLUMN["new"], is_number=True),
    Heading(column_words.COLUMN["unit"]),
    Heading(delivery_words.COLUMN["in_percent"], is_number=True),
    Heading(delivery_words.COLUMN["member_percent"], is_number=True),
    Heading(delivery_words.COLUMN["network_percent"], is_number=True),
)
SERIES_COLUMNS = [
    tables.Column("series_name", delivery_words.COLUMN["series"], width=250, pinned=True),
    tables.Column("year", column_words.COLUMN["year"], 0, is_year=True),
    tables.Column("change_t_co2e", delivery_words.COLUMN["change_t"], -1, sign=True),
    tables.Column("old_amount", column_words.COLUMN["old"], -1),
    tables.Column("new_amount", column_words.COLUMN["new"], -1),
    tables.Column("unit_name", column_words.COLUMN["unit"]),
    tables.Column("change_percent", column_words.COLUMN["change_percent"], 1, sign=True),
    tables.Column("percent_of_member", delivery_words.COLUMN["share_of_member"], 2, sign=True),
    tables.Column("percent_of_network", delivery_words.COLUMN["share_of_network"], 3, sign=True),
    tables.Column("new", delivery_words.COLUMN["new"], 0),
    tables.Column("changed", delivery_words.COLUMN["changed"], 0),
    tables.Column("unchanged", delivery_words.COLUMN["unchanged"], 0),
    tables.Column("withdrawn", delivery_words.COLUMN["withdrawn"], 0),
]


def _series(desk: Desk, seen: CheckedFile, series: pd.DataFrame) -> None:
    """The series that move most, and on demand all of them to sort and search."""
    name_of = delivery_values.words_of(desk, seen)["series"]
    units = loaders.reference(desk).vocabulary.unit_names
    components.section(delivery_words.SERIES_HEADING, delivery_words.SERIES_EXPLAIN)
    first = series.head(SERIES_IN_FULL).to_dict("records")
    components.small_table(SERIES_HEADINGS, (_series_row(row, name_of, units) for row in first))
    if len(series) > SERIES_IN_FULL:
        key = f"_reihen_{seen.file_hash[:12]}"
        with components.on_demand(delivery_words.ALL_SERIES, len(series), key=f"{key}_alle") as is_open:
            if is_open:
                shown = series.assign(
                    series_name=series["series"].map(name_of), unit_name=tables.named(series["unit"], units)
                )
                tables.show(shown, SERIES_COLUMNS, key=key, alt=delivery_words.SERIES_HEADING)


def _series_row(
    row: Mapping[Any, Any], name_of: Callable[[str], str], units: Mapping[str, str]
) -> tuple[Cell, ...]:
    counts = [int(row[kind.value]) for kind in ChangeKind]
    return (
        Cell(f"{name_of(row['series'])}, {row['year']}", note=delivery_sentences.series_counts(*counts)),
        Cell(_figure(row["change_t_co2e"], sign=True)),
        Cell(_figure(row["old_amount"])),
        Cell(_figure(row["new_amount"])),
        Cell(units.get(row["unit"], row["unit"])),
        Cell(numbers.number(row["change_percent"], 1, sign=True)),
        Cell(numbers.number(row["percent_of_member"], 2, sign=True)),
        Cell(numbers.number(row["percent_of_network"], 3, sign=True)),
    )
