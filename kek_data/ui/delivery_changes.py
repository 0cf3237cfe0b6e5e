"""Datenlieferung, tab *Änderungen*: what acceptance would change, in tonnes, series by series and value by value."""

from kek_data.domain.codes import NETWORK, ChangeKind
from kek_data.ui import components, delivery_values, loaders, tables
from kek_data.ui.loaders import Desk
from kek_data.ui.markup import Cell, Heading
from kek_data.wording import column_words, delivery_sentences, delivery_words, numbers
from kek_data.workflows import difference
from kek_data.workflows.views import CheckedFile


def show(desk: Desk, seen: CheckedFile) -> None:
    """Summary, effect on the totals, series by effect, and on demand every value. seen: with its changeset."""
    if seen.changeset is None:
        components.quiet(delivery_words.NOT_READ)
        return
    changes = difference.changed_records(seen)
    counts = [seen.changes.get(kind.value, 0) for kind in ChangeKind]
    components.quiet(delivery_sentences.changes_summary(*counts))
    if seen.already_delivered_on or changes.empty:
        components.quiet(delivery_words.NO_CHANGES)
        return
    _effect(desk, seen)
    _series(desk, seen)
    delivery_values.show(desk, seen, changes)


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
                Cell(_tonnes(old)),
                Cell(_tonnes(new)),
                Cell(delivery_sentences.total_change(old, change)),
                Cell(_tonnes(network.get(period, float("nan")), sign=True)),
            )
            for period, old, new, change in zip(*(own[name] for name in TOTALS), strict=True)
        ),
        caption=delivery_sentences.effect_caption(name),
    )


def _tonnes(value: float, *, sign: bool = False) -> str:
    return numbers.number(value, numbers.decimals_for(value), sign=sign)


# --- series ----------------------------------------------------------------------------------------------
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


def _series(desk: Desk, seen: CheckedFile) -> None:
    """Series by year, the largest effect first; series in which nothing changes are left out."""
    rows = difference.moving_series(seen)
    if rows.empty:
        return
    words = delivery_values.words_of(desk, seen)
    units = loaders.reference(desk).vocabulary.unit_names
    components.section(delivery_words.SERIES_HEADING, delivery_words.SERIES_EXPLAIN)
    shown = rows.assign(
        series_name=rows["series"].map(words["series"]), unit_name=tables.named(rows["unit"], units)
    )
    tables.show(
        shown, SERIES_COLUMNS, key=f"_reihen_{seen.file_hash[:12]}", alt=delivery_words.SERIES_HEADING
    )
