"""One change of sites or series being made by hand: what is in force, what may be changed, the way into the store."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from kek_data.domain.errors import ImpossibleChange, UnknownKey
from kek_data.frames import KEY_SEPARATOR, RECORD_FRAMES, Records
from kek_data.intake.columns import MAX_KEY
from kek_data.intake.mapping.evaluate import site_key
from kek_data.intake.numbers import read_amount
from kek_data.intake.workbook import folded
from kek_data.reference import tables
from kek_data.store import Receipt, current_revision, load_records
from kek_data.wording.intake_words import AREA_WORDS
from kek_data.workflows.balances import network_at, reference_at
from kek_data.workflows.small_delivery import deliver_by_hand

UNSTORED: dict[str, Any] = {"delivery_id": 0, "sheet": "", "cell": ""}
"""Where a record came from that no file brought."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Whose data are changed, why, by whom, and on which day that is entered.

    seen_revision: what the person had before the eyes; acts of others on the same member since then are a conflict.
    """

    member: str
    reason: str
    actor: str
    today: date
    seen_revision: int | None = None


@dataclass(frozen=True)
class Desk:
    """One change being made: what is in force, and the way into the store."""

    engine: Engine
    change: Change
    revision: int
    in_force: Records
    carriers: frozenset[str]

    @classmethod
    def of(cls, engine: Engine, change: Change) -> "Desk":
        """Raises UnknownMember, ImpossibleChange (no reason)."""
        seen = change.seen_revision
        revision = current_revision(engine) if seen is None else seen
        network_at(engine, revision).member(change.member)
        if not change.reason.strip():
            raise ImpossibleChange("no_reason")
        carriers = reference_at(engine, revision).vocabulary.carriers["carrier"]
        in_force = load_records(engine, revision, change.member)
        return cls(engine, change, revision, in_force, frozenset(carriers))

    def row(self, record: str, name: str, key: str) -> pd.DataFrame:
        """The record in force, one row; raises UnknownKey."""
        frame: pd.DataFrame = getattr(self.in_force, record)
        found = frame[frame[name] == key]
        if found.empty:
            raise UnknownKey(name, key)
        return found.assign(**UNSTORED)

    def require_new(self, record: str, name: str, key: str) -> None:
        """Raise ImpossibleChange if the key is taken or none."""
        parts = key.split("|") if record == "series" else [key]
        if not all(_is_key(part) for part in parts) or not parts[0]:
            raise ImpossibleChange("bad_key", key)
        if (getattr(self.in_force, record)[name] == key).any():
            raise ImpossibleChange("exists", key)

    def ended(self, record: str, name: str, key: str, last_day: date) -> pd.DataFrame:
        """The record in force with its last day; raises UnknownKey, ImpossibleChange (ends before it starts)."""
        row = self.row(record, name, key)
        if last_day.isoformat() < str(row["active_from"].iloc[0]):
            raise ImpossibleChange("ends_before_start", key)
        return RECORD_FRAMES[record].conform(row.assign(active_to=last_day.isoformat()))

    def store(self, records: Records) -> Receipt:
        """Deliver the records by hand."""
        return deliver_by_hand(
            self.engine,
            self.change.member,
            records,
            in_force=self.in_force,
            revision=self.revision,
            kind="site_change",
            reason=self.change.reason,
            actor=self.change.actor,
            today=self.change.today,
        )


def key_of_site(key: str, name: str) -> str:
    """The key of a new site: as typed, else made of its name as in a mapping."""
    return key.strip() or site_key(name)


def read_area(text: str) -> float | None:
    """An area as a person types it, in m²; None: not stated. Raises ImpossibleChange."""
    read = read_amount(text.strip())
    if read.is_blank:
        return None
    if read.amount is None or read.amount < 0 or (read.unit and folded(read.unit) not in AREA_WORDS):
        raise ImpossibleChange("no_area", text)
    return read.amount


def site_words() -> dict[str, dict[str, str]]:
    """site_type, area_type -> code -> German word, as the template offers them."""
    frames = {"site_type": tables.site_types(), "area_type": tables.area_types()}
    return {k: dict(zip(f[k], f[f"{k}_name"], strict=True)) for k, f in frames.items()}


def _is_key(part: str) -> bool:
    is_plain = part == part.strip() and part.isprintable()
    return is_plain and len(part) <= MAX_KEY and "|" not in part and KEY_SEPARATOR not in part
