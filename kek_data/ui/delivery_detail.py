"""Datenlieferung, second half: what one file says, cell by cell, and what accepting it would change."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from kek_data.domain.codes import NETWORK, ChangeKind
from kek_data.domain.finding import Finding
from kek_data.frames import KEY_SEPARATOR, RECORD_FRAMES, series_parts
from kek_data.reference.tables import denominators
from kek_data.ui import components, loaders, tables
from kek_data.ui.delivery_accept import accept_one
from kek_data.ui.loaders import Desk
from kek_data.ui.markup import Cell, Heading
from kek_data.ui.state import Upload
from kek_data.wording import column_words, delivery_sentences, delivery_words, labels, numbers, pages

FINDINGS_IN_FULL = 60
CELL_HEADINGS = (
    Heading(column_words.COLUMN["sheet"], keeps_line=True),
    Heading(column_words.COLUMN["cell"], keeps_line=True),
)
FINDING_HEADINGS = (*components.FINDING_HEADINGS[:1], *CELL_HEADINGS, *components.FINDING_HEADINGS[1:])


def show(desk: Desk, upload: Upload) -> None:
    """Name, ways on, and the three tabs of one file."""
    checked = upload.checked
    member = desk.network.member(checked.member).name if checked.member else ""
    components.section(upload.name, " · ".join(filter(None, [member, labels.VERDICT[checked.verdict]])))
    if not upload.is_stored:
        accept_one(desk, upload)
    count = len(checked.findings) + len(checked.set_aside)
    changes = _changes(upload)
    findings, changed, understood = st.tabs(
        [
            f"{delivery_words.TAB_FINDINGS} ({count})",
            f"{delivery_words.TAB_CHANGES} ({numbers.number(len(changes))})",
            delivery_words.TAB_UNDERSTOOD,
        ],
    )
    with findings:
        _findings([*checked.findings, *checked.set_aside])
    with changed:
        _effect(desk, upload)
        _change_table(desk, upload, changes)
    with understood:
        _understood(desk, upload)


def _findings(findings: list[Finding]) -> None:
    if not findings:
        st.success(delivery_words.NO_FINDINGS, icon=":material/check_circle:")
        return
    ordered = sorted(
        findings, key=lambda f: (components.FINDING_ORDER[f.severity], f.sheet or "", _row_of(f.cell))
    )
    components.small_table(FINDING_HEADINGS, (_finding_row(f) for f in ordered[:FINDINGS_IN_FULL]))
    if len(ordered) > FINDINGS_IN_FULL:
        components.quiet(delivery_sentences.more_findings(len(ordered) - FINDINGS_IN_FULL))
        _long_finding_table(ordered[FINDINGS_IN_FULL:])


def _row_of(cell: str | None) -> int:
    digits = "".join(c for c in (cell or "").split(":")[0] if c.isdigit())
    return int(digits) if digits else 0


def _finding_row(finding: Finding) -> tuple[Cell, ...]:
    """As elsewhere, with sheet and cell after the severity."""
    severity, *said = components.finding_row(finding)
    place = (Cell(finding.sheet or numbers.NO_VALUE), Cell(finding.cell or numbers.NO_VALUE))
    return (severity, *place, *said)


def _long_finding_table(findings: list[Finding]) -> None:
    frame = pd.DataFrame(
        [[c.text for c in _finding_row(f)] for f in findings],
        columns=["severity", "sheet", "cell", "message", "remedy"],
    )
    columns = [tables.Column(name, column_words.COLUMN[name]) for name in frame.columns]
    tables.show(frame, columns, key="_weitere_hinweise")


# --- changes ---------------------------------------------------------------------------------------------
def _changes(upload: Upload) -> pd.DataFrame:
    """What differs from what is in force; unchanged records are left out."""
    changeset: Any = upload.checked.changeset
    if changeset is None:
        return pd.DataFrame()
    changes: pd.DataFrame = changeset.changes
    return changes[changes["change"] != ChangeKind.UNCHANGED.value]


def _effect(desk: Desk, upload: Upload) -> None:
    effect = upload.checked.effect
    if effect is None or upload.is_stored:
        return
    own = effect[effect["member"] != NETWORK].sort_values("period", ascending=False)
    if own.empty:
        components.quiet(delivery_words.EFFECT_NONE)
        return
    network = effect[effect["member"] == NETWORK].set_index("period")["change_t_co2e"]
    name = desk.network.member(str(own["member"].iloc[0])).short_name
    frame = own.assign(shown=own["period"].map(numbers.window), network=own["period"].map(network))
    columns = [
        tables.Column("shown", column_words.COLUMN["period"]),
        tables.Column("old_t_co2e", column_words.effect_column(name, "old"), -1),
        tables.Column("new_t_co2e", column_words.effect_column(name, "new"), -1),
        tables.Column("change_t_co2e", column_words.effect_column(name, "change"), -1, sign=True),
        tables.Column("network", column_words.effect_column(pages.NETWORK, "change"), -1, sign=True),
    ]
    components.section(delivery_words.EFFECT_HEADING)
    tables.show(
        frame, columns, key=f"_wirkung_{upload.name}", height=min(len(frame) + 1, 5) * tables.ROW_HEIGHT + 3
    )


def _change_table(desk: Desk, upload: Upload, changes: pd.DataFrame) -> None:
    if changes.empty:
        components.quiet(
            delivery_words.NO_CHANGES if upload.checked.changeset is not None else delivery_words.NOT_READ
        )
        return
    readings = changes[changes["record"] == "readings"].sort_values("change", kind="stable")
    others = changes[changes["record"] != "readings"]
    if not readings.empty:
        components.section(delivery_words.RECORD["readings"])
        tables.show(
            _reading_changes(desk, upload, readings), READING_COLUMNS, key=f"_aenderungen_{upload.name}"
        )
    if not others.empty:
        components.section(delivery_words.OTHER_CHANGES)
        tables.show(_other_changes(desk, upload, others), OTHER_COLUMNS, key=f"_andere_{upload.name}")


READING_COLUMNS = [
    tables.Column("kind", column_words.COLUMN["change"]),
    tables.Column("place", column_words.COLUMN["site"]),
    tables.Column("carrier_name", column_words.COLUMN["carrier"]),
    tables.Column("shown", column_words.COLUMN["period"]),
    tables.Column("old_amount", column_words.COLUMN["old"], -1),
    tables.Column("new_amount", column_words.COLUMN["new"], -1),
    tables.Column("unit_name", column_words.COLUMN["unit"]),
    tables.Column("percent", column_words.COLUMN["change_percent"], 1, sign=True),
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


def _reading_changes(desk: Desk, upload: Upload, readings: pd.DataFrame) -> pd.DataFrame:
    vocabulary = loaders.reference(desk).vocabulary
    sites = _site_names(upload)
    same_unit = (readings["old_unit"] == readings["new_unit"]) & (readings["old_amount"] != 0)
    ratio = (readings["new_amount"] / readings["old_amount"] - 1) * 100
    unit = readings["new_unit"].where(readings["new_unit"] != "", readings["old_unit"])
    return readings.assign(
        kind=readings["change"].map(labels.CHANGE),
        place=tables.named(readings["site"], sites),
        carrier_name=tables.named(readings["carrier"], vocabulary.carrier_names),
        shown=readings["period"].map(numbers.period),
        unit_name=tables.named(unit, vocabulary.unit_names),
        percent=ratio.where(same_unit),
        said=readings["old_text"].where(readings["field_name"] != "amount", "")
        + readings["field_name"].map(lambda f: " → " if f and f != "amount" else "")
        + readings["new_text"].where(readings["field_name"] != "amount", ""),
    )


def _other_changes(desk: Desk, upload: Upload, changes: pd.DataFrame) -> pd.DataFrame:
    words = _words(desk, upload)
    return changes.assign(
        entry=[
            _entry(record, key, words) for record, key in zip(changes["record"], changes["key"], strict=True)
        ],
        kind=changes["change"].map(labels.CHANGE),
        record_name=tables.named(changes["record"], delivery_words.RECORD),
    )


def _words(desk: Desk, upload: Upload) -> Mapping[str, Callable[[str], str]]:
    """Key column of a record -> how its codes are shown."""
    carriers = loaders.reference(desk).vocabulary.carrier_names
    sites = _site_names(upload)
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


def _entry(record: str, key: str, words: Mapping[str, Callable[[str], str]]) -> str:
    """The key of a record as people read it."""
    columns = RECORD_FRAMES[record].unique[1:]
    parts = key.split(KEY_SEPARATOR)
    if len(parts) != len(columns):
        return key
    said = (words[c](part) if c in words else part for c, part in zip(columns, parts, strict=True) if part)
    return " · ".join(said)


def _site_names(upload: Upload) -> Mapping[str, str]:
    changeset: Any = upload.checked.changeset
    sites = changeset.records.sites
    return dict(zip(sites["site"], sites["site_name"], strict=True))


# --- what was understood ---------------------------------------------------------------------------------
def _understood(desk: Desk, upload: Upload) -> None:
    checked = upload.checked
    counts = [(delivery_words.RECORD.get(kind, kind), n) for kind, n in checked.counts.items() if n]
    if not counts:
        components.quiet(delivery_words.NOTHING_UNDERSTOOD)
        return
    components.small_table(
        (Heading(column_words.COLUMN["record"]), Heading(column_words.COLUMN["count"], is_number=True)),
        ((Cell(name), Cell(numbers.number(n))) for name, n in counts),
        caption=delivery_sentences.template_line(checked.template_version or "", checked.seconds),
    )
    if checked.totals:
        components.section(delivery_words.TOTALS_HEADING, delivery_words.TOTALS_EXPLAIN)
        tables.show(_totals(desk, checked.totals), TOTAL_COLUMNS, key=f"_summen_{upload.name}")


TOTAL_COLUMNS = [
    tables.Column("carrier_name", column_words.COLUMN["carrier"]),
    tables.Column("shown", column_words.COLUMN["period"]),
    tables.Column("amount", column_words.COLUMN["amount"], -1),
    tables.Column("unit_name", column_words.COLUMN["unit"]),
]


def _totals(desk: Desk, totals: tuple[dict[str, object], ...]) -> pd.DataFrame:
    vocabulary = loaders.reference(desk).vocabulary
    frame = pd.DataFrame(list(totals)).sort_values(["period", "carrier"], ascending=[False, True])
    return frame.assign(
        carrier_name=tables.named(frame["carrier"], vocabulary.carrier_names),
        unit_name=tables.named(frame["unit"], vocabulary.unit_names),
        shown=frame["period"].map(numbers.period),
        amount=pd.to_numeric(frame["amount"]),
    )
