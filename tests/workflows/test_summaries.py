"""Summaries of members: the same figures as from all cells, kept in the store, made anew where something changed."""

from datetime import date

import pandas as pd
import pytest
from sqlalchemy import Engine, func, select

from kek_data import workflows
from kek_data.accounting.breakdown import breakdown, breakdown_of_sums
from kek_data.accounting.bridge import bridge, bridge_of
from kek_data.accounting.outlook import outlook, outlook_on
from kek_data.accounting.summary import SUMMARY_FRAMES, Summary, joined
from kek_data.domain.codes import Method
from kek_data.store import schema
from kek_data.store.engine import reading
from kek_data.workflows import summaries
from kek_data.workflows.balances import balance_at, bundle_at, decided_at, network_at
from tests import worlds

TODAY = date(2026, 8, 15)
BUNDLE = "A"


@pytest.fixture
def engine(sample_file, tmp_path):
    """A copy of the sample network; nothing remembered."""
    summaries._summary.cache_clear()
    made = workflows.open_store(f"sqlite:///{worlds.copy_of(sample_file, tmp_path / 'sample.sqlite')}")
    yield made
    summaries.settle()
    made.dispose()


def by_key(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    keys = [key for key in SUMMARY_FRAMES[name].unique if key in frame.columns] or list(frame.columns)
    return frame.sort_values(keys, ignore_index=True)


def assert_same(one: Summary, other: Summary) -> None:
    for name in SUMMARY_FRAMES:
        pd.testing.assert_frame_equal(
            by_key(one.frames[name], name), by_key(other.frames[name], name), rtol=1e-12, atol=1e-9
        )
    assert set(one.findings) == set(other.findings)


def made(engine: Engine, *, is_all: bool, today: date = TODAY) -> dict[str, Summary]:
    revision = workflows.current_revision(engine)
    members = network_at(engine, revision).member_keys
    return summaries._made(engine, members, revision, BUNDLE, today, is_all=is_all)


def test_members_one_by_one_give_what_all_together_give(sample_engine):
    together, alone = made(sample_engine, is_all=True), made(sample_engine, is_all=False)
    for member, summary in together.items():
        assert_same(summary, alone[member])


@pytest.mark.parametrize("day", [date(2026, 7, 1), date(2026, 9, 30)])
def test_any_day_of_a_quarter_gives_the_same_summary(sample_engine, day):
    assert_same(
        joined([*made(sample_engine, is_all=True, today=day).values()]),
        joined([*made(sample_engine, is_all=True).values()]),
    )


def test_pages_get_from_summaries_what_all_cells_say(sample_engine):
    revision = workflows.current_revision(sample_engine)
    network, factors = network_at(sample_engine, revision), bundle_at(sample_engine, revision, BUNDLE)
    figures = balance_at(sample_engine, revision, BUNDLE, TODAY)
    records = decided_at(sample_engine, revision, BUNDLE, TODAY)
    summary = summaries.network_summary(sample_engine, revision, BUNDLE, TODAY)
    full = outlook(figures, records, network, factors, TODAY)
    on_summary = outlook_on(summary.ground(), network, factors, TODAY)
    keys = ["member", "period", "window", "method"]
    pd.testing.assert_frame_equal(
        full.trajectory.sort_values(keys, ignore_index=True),
        on_summary.trajectory.sort_values(keys, ignore_index=True),
        check_exact=True,
    )
    assert on_summary.open_breaks == full.open_breaks
    for method in Method:
        for kind in ("member", "carrier", "use", "category"):
            pd.testing.assert_frame_equal(
                breakdown_of_sums(
                    summary.frames["emission_sums"],
                    summary.frames["windows"],
                    kind,
                    network.member_keys,
                    method,
                    names=figures.names.get(kind, {}),
                ),
                breakdown(figures, kind, network.member_keys, method),
                rtol=1e-12,
            )
        pd.testing.assert_frame_equal(
            bridge_of(summary.frames["bought"], summary.frames["produced"], "2025", method),
            bridge(figures, records, "2025", method),
            rtol=1e-12,
        )


def test_a_kept_summary_is_read_and_only_the_member_that_changed_is_made_anew(engine, monkeypatch):
    revision = workflows.current_revision(engine)
    first = summaries.network_summary(engine, revision, BUNDLE, TODAY)
    summaries.settle()
    asked: list[list[str]] = []
    make = summaries._made

    def noted(engine, members, *args, **kwargs):
        asked.append(list(members))
        return make(engine, members, *args, **kwargs)

    monkeypatch.setattr(summaries, "_made", noted)
    summaries._summary.cache_clear()
    assert_same(summaries.network_summary(engine, revision, BUNDLE, TODAY), first)
    assert asked == []
    known = workflows.readings_in_force(engine, "edg", revision)
    last = known[known["cell_state"] == "number"].iloc[-1]
    workflows.correct_reading(
        engine,
        member="edg",
        series=last["series"],
        period=last["period"],
        amount=float(last["amount"]) * 1.1,
        unit=last["unit"],
        reason="Ablesefehler",
        actor="Test",
        today=TODAY,
    )
    now = workflows.current_revision(engine)
    second = summaries.network_summary(engine, now, BUNDLE, TODAY)
    assert asked == [["edg"]]
    assert_same(second, joined([*made(engine, is_all=True).values()]))


def test_what_another_program_or_quarter_made_is_not_used(engine, monkeypatch):
    revision = workflows.current_revision(engine)
    summaries.network_summary(engine, revision, BUNDLE, TODAY)
    summaries.settle()
    asked: list[list[str]] = []
    make = summaries._made

    def noted(engine, members, *args, **kwargs):
        asked.append(list(members))
        return make(engine, members, *args, **kwargs)

    monkeypatch.setattr(summaries, "_made", noted)
    summaries._summary.cache_clear()
    summaries.network_summary(engine, revision, BUNDLE, date(2026, 5, 1))
    assert len(asked) == 1
    summaries.settle()
    monkeypatch.setattr(summaries, "made_by", lambda: "another version")
    summaries._summary.cache_clear()
    summaries.network_summary(engine, revision, BUNDLE, date(2026, 5, 1))
    assert len(asked) == 2


def test_nothing_of_the_sample_stays_when_it_is_removed(engine):
    summaries.network_summary(engine, workflows.current_revision(engine), BUNDLE, TODAY)
    summaries.settle()
    count = select(func.count()).select_from(schema.summaries)
    with reading(engine) as connection:
        assert connection.scalar(count) == 10
    workflows.remove_sample(engine, "Test")
    with reading(engine) as connection:
        assert connection.scalar(count) == 0


def kept_revisions(engine: Engine) -> dict[str, int]:
    table = schema.summaries.c
    with reading(engine) as connection:
        return {r.member: r.revision for r in connection.execute(select(table.member, table.revision))}


def test_an_older_state_does_not_take_the_place_of_a_newer_one(engine):
    now = workflows.current_revision(engine)
    summaries.network_summary(engine, now, BUNDLE, TODAY)
    summaries.settle()
    newest = kept_revisions(engine)
    summaries._summary.cache_clear()
    summaries.network_summary(engine, now // 2, BUNDLE, TODAY)
    summaries.network_summary(engine, now, BUNDLE, date(2026, 5, 1))
    summaries.settle()
    assert kept_revisions(engine) == newest
    with reading(engine) as connection:
        assert set(connection.scalars(select(schema.summaries.c.quarter))) == {"2026-Q2"}


def test_a_sample_that_was_removed_meanwhile_is_not_kept(engine):
    revision = workflows.current_revision(engine)
    workflows.remove_sample(engine, "Test")
    summaries.network_summary(engine, revision, BUNDLE, TODAY)
    summaries.settle()
    assert kept_revisions(engine) == {}
