"""Small deliveries for the tests of the store."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from kek_data.frames import RECORD_FRAMES, Changes, Changeset, Readings, Records, Sites
from kek_data.store import NewDelivery, Receipt, apply_changeset, current_revision

MEMBER = "edg"
GAS = "H1|erdgas|space_heat|"


def reading(period: str = "2025-Q1", amount: float | None = 1.0, **more: Any) -> dict[str, Any]:
    """One reading of gas as a dict; amount None needs a cell_state."""
    state = {"cell_state": "number", "unit": "MWh_Hs"} if amount is not None else {}
    return {"member": MEMBER, "series": GAS, "period": period, "amount": amount, "mark": "", **state, **more}


def readings(*rows: Mapping[str, Any]) -> Records:
    """Records of readings only."""
    return Records(readings=Readings.from_rows(rows))


def sites(*names: str, member: str = MEMBER) -> Records:
    """Records of sites only: key H1, H2 … with these names."""
    return Records(
        sites=Sites.from_rows(
            {"member": member, "site": f"H{i}", "site_name": name} for i, name in enumerate(names, start=1)
        )
    )


def new_delivery(**more: Any) -> NewDelivery:
    """What is known of a workbook; content makes the hash."""
    content = more.get("content", b"workbook")
    facts: dict[str, Any] = {
        "kind": "workbook",
        "file_name": "edg_2025-Q1.xlsx",
        "file_hash": "" if content is None else hashlib.sha256(content).hexdigest(),
        "content": content,
        "template_version": "1",
        "received_on": "2025-04-10",
        "received_from": "Frau Beispiel",
        "uploaded_by": "manager",
        "is_sample": False,
        "reason": "",
        "set_aside_count": 0,
    }
    return NewDelivery(**(facts | more))


def changeset(records: Records, member: str = MEMBER, changes: Iterable[str] = ()) -> Changeset:
    """A changeset; changes are the kinds of its differences, which the store only counts."""
    return Changeset(member, records, Changes.from_rows({"change": change} for change in changes))


def deliver(engine: Engine, records: Records, *, at: datetime | None = None, **more: Any) -> Receipt:
    """Accept a delivery on top of whatever is stored."""
    member = more.pop("member", MEMBER)
    return apply_changeset(
        engine,
        changeset(records, member),
        new_delivery(**more),
        expected_revision=current_revision(engine),
        at=at,
    )


def amounts(records: Records) -> dict[str, float]:
    """Period -> amount of the readings."""
    frame = records.readings
    return dict(zip(frame["period"], frame["amount"], strict=True))


def by_key(records: Records) -> dict[str, pd.DataFrame]:
    """All frames, their rows ordered by key."""
    return {
        name: frame.sort_values(list(RECORD_FRAMES[name].unique)).reset_index(drop=True)
        for name, frame in records.items()
    }


def assert_same(found: Records, expected: Records) -> None:
    """The same rows with all their columns, in whatever order."""
    wanted = by_key(expected)
    for name, frame in by_key(found).items():
        pd.testing.assert_frame_equal(frame, wanted[name], obj=name)
