"""Datenlieferung: every single value that acceptance would change, other records, and the control totals."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from kek_data.frames import KEY_SEPARATOR, RECORD_FRAMES, series_parts
from kek_data.reference.tables import denominators
from kek_data.ui import components, loaders, tables
from kek_data.ui.loaders import Desk
from kek_data.wording import column_words, delivery_sentences, delivery_words, labels, numbers
from kek_data.workflows.views import CheckedFile

Words = Mapping[str, Callable[[str], str]]

READING_COLUMNS = [
    tables.Column("kind", column_words.COLUMN["change"]),
    tables.Column("place", column_words.COLUMN["site"]),
    tables.Column("carrier_name", column_words.COLUMN["carrier"]),
    tables.Column("shown", column_words.COLUMN["period"]),
    tables.Column("old_amount", column_words.COLUMN["old"], -1),
    tables.Column("new_amount", column_words.COLUMN["new"], -1),
    tables.Column("unit_name", column_words.COLUMN["unit"]),
    tables.Column("change_percent", column_words.COLUMN["change_percent"], 1, sign=True),
    tables.Column("said", column_words.COLUMN["field_name"]),
    tables.Column("sheet", column_words.COLUMN["sheet"]),
    tables.Column("cell", column_words.COLUMN["cell"]),
]
OTHER_COLUMNS = [
    tables.Column("kind", column_words.COLUMN["change"]),
    tables.Column("record_name", column_words.COLUMN["record"]),
    tables.Column("entry", column_words.COLUMN["entry"], width="large"),
    tables.Column("old_text", column_words.COLUMN["old"]),
    tables.Column("new_text", column_words.COLUMN["new"]),
    tables.Column("sheet", column_words.COLUMN["sheet"]),
    tables.Column("cell", column_words.COLUMN["cell"]),
]
TOTAL_COLUMNS = [
    tables.Column("carrier_name", column_words.COLUMN["carrier"]),
    tables.Column("shown", column_words.COLUMN["period"]),
    tables.Column("amount", column_words.COLUMN["amount"], -1),
    tables.Column("unit_name", column_words.COLUMN["unit"]),
]


def show(desk: Desk, seen: CheckedFile, changes: pd.DataFrame) -> None:
    """Closed boxes whose tables are made when somebody opens them. changes: as workflows.difference gives them."""
    readings = changes[changes["record"] == "readings"]
    others = changes[changes["record"] != "readings"]
    key = seen.file_hash[:12]
    if not readings.empty:
        with components.on_demand(
            delivery_words.SINGLE_VALUES, len(readings), key=f"_aenderungen_{key}"
        ) as is_open:
            if is_open:
                shown = _reading_changes(desk, seen, readings)
                tables.show(shown, READING_COLUMNS, key=f"_werte_{key}", alt=delivery_words.SINGLE_VALUES)
    if not others.empty:
        with components.on_demand(delivery_words.OTHER_CHANGES, len(others), key=f"_andere_{key}") as is_open:
            if is_open:
                shown = _other_changes(desk, seen, others)
                tables.show(shown, OTHER_COLUMNS, key=f"_angaben_{key}", alt=delivery_words.OTHER_CHANGES)
    if seen.totals:
        with components.on_demand(
            delivery_words.TOTALS_HEADING, len(seen.totals), key=f"_summen_{key}"
        ) as is_open:
            if is_open:
                components.quiet(delivery_words.TOTALS_EXPLAIN)
                tables.show(
                    _totals(desk, seen.totals),
                    TOTAL_COLUMNS,
                    key=f"_kontrolle_{key}",
                    alt=delivery_words.TOTALS_HEADING,
                )


def _reading_changes(desk: Desk, seen: CheckedFile, readings: pd.DataFrame) -> pd.DataFrame:
    vocabulary = loaders.reference(desk).vocabulary
    sites = _site_names(seen)
    unit = readings["new_unit"].where(readings["new_unit"] != "", readings["old_unit"])
    return readings.assign(
        kind=readings["change"].map(labels.CHANGE),
        place=tables.named(readings["site"], sites),
        carrier_name=tables.named(readings["carrier"], vocabulary.carrier_names),
        shown=readings["period"].map(numbers.period),
        unit_name=tables.named(unit, vocabulary.unit_names),
        said=readings["old_text"].where(readings["field_name"] != "amount", "")
        + readings["field_name"].map(lambda f: " → " if f and f != "amount" else "")
        + readings["new_text"].where(readings["field_name"] != "amount", ""),
    )


def _other_changes(desk: Desk, seen: CheckedFile, changes: pd.DataFrame) -> pd.DataFrame:
    words = words_of(desk, seen)
    return changes.assign(
        entry=[
            _entry(record, key, words) for record, key in zip(changes["record"], changes["key"], strict=True)
        ],
        kind=changes["change"].map(labels.CHANGE),
        record_name=tables.named(changes["record"], delivery_words.RECORD),
    )


def words_of(desk: Desk, seen: CheckedFile) -> Words:
    """Key column of a record -> how its codes are shown."""
    carriers = loaders.reference(desk).vocabulary.carrier_names
    sites = _site_names(seen)
    kinds = denominators()
    names = dict(zip(kinds["denominator"], kinds["denominator_name"], strict=True))

    def series(key: str) -> str:
        parts = series_parts(key)
        carrier = carriers.get(parts.carrier, parts.carrier)
        return labels.series(sites.get(parts.site, parts.site), carrier, parts.use, parts.meter)

    return {
        "series": series,
        "site": lambda key: sites.get(key, key),
        "use": lambda key: labels.USE.get(key, key),
        "period": numbers.period,
        "scope": delivery_sentences.scope,
        "category": lambda key: labels.CATEGORY.get(key, key),
        "method": lambda key: labels.METHOD.get(key, key),
        "generation_kind": lambda key: labels.GENERATION_KIND.get(key, key),
        "denominator": lambda key: names.get(key, key),
        "valid_from": numbers.day,
    }


def _entry(record: str, key: str, words: Words) -> str:
    """The key of a record as people read it."""
    columns = RECORD_FRAMES[record].unique[1:]
    parts = key.split(KEY_SEPARATOR)
    if len(parts) != len(columns):
        return key
    said = (words[c](part) if c in words else part for c, part in zip(columns, parts, strict=True) if part)
    return " · ".join(said)


def _site_names(seen: CheckedFile) -> Mapping[str, str]:
    changeset: Any = seen.changeset
    sites = changeset.records.sites
    return dict(zip(sites["site"], sites["site_name"], strict=True))


def _totals(desk: Desk, totals: tuple[dict[str, object], ...]) -> pd.DataFrame:
    vocabulary = loaders.reference(desk).vocabulary
    frame = pd.DataFrame(list(totals)).sort_values(["period", "carrier"], ascending=[False, True])
    return frame.assign(
        carrier_name=tables.named(frame["carrier"], vocabulary.carrier_names),
        unit_name=tables.named(frame["unit"], vocabulary.unit_names),
        shown=frame["period"].map(numbers.period),
        amount=pd.to_numeric(frame["amount"]),
    )
