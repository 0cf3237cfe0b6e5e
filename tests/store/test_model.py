"""Any history of deliveries and undos against a model: overlaying, in order, those that are not undone."""

import itertools
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from kek_data.frames import RECORD_FRAMES, Records
from kek_data.store import current_revision, load_records, undo_delivery
from tests.store.builders import assert_same, deliver
from tests.tools import examples

amount = st.floats(allow_nan=False, allow_infinity=False, width=64)
number = st.none() | amount
word = st.text(st.characters(exclude_categories=["C"]), max_size=6)


def _rows(
    unique: tuple[str, ...], **columns: st.SearchStrategy[Any]
) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Up to four rows, no two with the same key."""
    key = [name for name in unique if name != "member"]
    rows = st.fixed_dictionaries(columns)
    return st.lists(rows, max_size=4, unique_by=lambda row: tuple(row.get(name) for name in key))


def _kind(name: str, **columns: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    return _rows(RECORD_FRAMES[name].unique, **columns)


records_rows = st.fixed_dictionaries(
    {
        "readings": _kind(
            "readings",
            series=st.sampled_from(["a", "b"]),
            period=st.sampled_from(["2024", "2025-Q1"]),
            cell_state=st.sampled_from(["number", "absent", "announced", "in_clarification"]),
            amount=number,
            remark=word,
        ),
        "sites": _kind("sites", site=st.sampled_from("xyz"), site_name=word, area_m2=number),
        "supply": _kind("supply", series=st.sampled_from("ab"), year=st.integers(2024, 2025), source=word),
        "base_years": _kind("base_years", base_year=st.integers(2018, 2021)),
    }
)
acts = st.lists(records_rows | st.integers(0, 9), min_size=1, max_size=5)
numbers_of_members = itertools.count()


@dataclass
class Model:
    """Deliveries in order, with their ids; which of them are undone."""

    delivered: dict[int, Records] = field(default_factory=dict)
    undone: set[int] = field(default_factory=set)

    def in_force(self) -> Records:
        """The deliveries not undone, one over the other."""
        records = Records()
        for delivery_id, later in self.delivered.items():
            if delivery_id not in self.undone:
                records = records.overlaid(later)
        return records


@pytest.fixture(autouse=True)
def _without_schemas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of loads: comparing them with the model says all that their schema would say."""
    monkeypatch.delenv("KEK_VALIDATE")


@settings(
    max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts)
def test_every_revision_shows_the_deliveries_not_undone_by_then_laid_over_each_other(
    engine: Engine, acts: list[Any]
) -> None:
    member = f"member{next(numbers_of_members)}"  # a history of its own in the same store
    model, known = Model(), {current_revision(engine): Records()}
    for act in acts:
        _play(engine, model, member, act)
        known[current_revision(engine)] = model.in_force()
    for revision, expected in known.items():
        assert_same(load_records(engine, revision, member), expected)


def _play(engine: Engine, model: Model, member: str, act: Any) -> None:
    if isinstance(act, int):
        standing = [d for d in model.delivered if d not in model.undone]
        if standing:
            chosen = standing[act % len(standing)]
            undo_delivery(engine, chosen, "manager", "")
            model.undone.add(chosen)
        return
    records = _records(act, member, 0)
    receipt = deliver(engine, records, member=member)
    model.delivered[receipt.delivery_id] = _records(act, member, receipt.delivery_id)


def _records(rows: dict[str, list[dict[str, Any]]], member: str, delivery_id: int) -> Records:
    fixed = {"member": member, "delivery_id": delivery_id}
    return Records(
        **{n: RECORD_FRAMES[n].from_rows([{**fixed, **row} for row in found]) for n, found in rows.items()}
    )
