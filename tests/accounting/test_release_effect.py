"""Which stated totals other records would change, and by how much a total moves between two states: laws and cases."""

import math
from collections.abc import Mapping

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kek_data.accounting.effect import NOISE_T, effect
from kek_data.accounting.release_difference import differences
from kek_data.accounting.release_effect import release_effects
from kek_data.accounting.since import change_between
from kek_data.domain.codes import NETWORK
from kek_data.frames import Trajectory, Windows
from tests.tools import examples

MEMBERS = ("edg", "fh", "hafen")
PERIODS = ("2023", "2024", "2025")
Totals = Mapping[tuple[str, str], float]
tonnes = st.floats(0, 1e6, allow_nan=False) | st.just(float("nan"))
all_totals = st.fixed_dictionaries({(m, p): tonnes for m in MEMBERS for p in PERIODS})
of_one = st.fixed_dictionaries(dict.fromkeys(PERIODS, tonnes))


def windows(totals: Totals) -> pd.DataFrame:
    """Calendar years of members, location-based."""
    return Windows.from_rows(
        {
            "member": member,
            "period": period,
            "window": "year",
            "method": "location",
            "x": float(period),
            "actual_t_co2e": value,
        }
        for (member, period), value in totals.items()
    )


@settings(max_examples=examples(40))
@given(all_totals, of_one)
def test_stated_and_change_add_up_to_the_total_after_acceptance(
    before: Totals, own: Mapping[str, float]
) -> None:
    """The release is the state right before: what it states plus the change is what would be known."""
    after = dict(before) | {("edg", period): value for period, value in own.items()}
    found = release_effects(effect(windows(before), windows(after), "edg"), windows(before), "12")
    for row in found.to_dict("records"):
        members = MEMBERS if row["member"] == NETWORK else (row["member"],)
        total = sum(v for m in members if not math.isnan(v := after[m, row["period"]]))
        assert row["stored_t_co2e"] + row["change_t_co2e"] == pytest.approx(total, abs=1e-6)
    moved = {
        p for p in PERIODS if abs(after["edg", p] - before["edg", p]) > NOISE_T
    }  # blank before or after: no tonnes to tell
    assert set(found.loc[found["member"] == "edg", "period"]) == moved
    assert set(found["member"]) <= {"edg", NETWORK}


@settings(max_examples=examples(40))
@given(all_totals, all_totals, of_one, st.randoms())
def test_only_what_the_release_states_is_touched_in_whatever_order(
    stated: Totals, before: Totals, own: Mapping[str, float], random: object
) -> None:
    after = dict(before) | {("fh", period): value for period, value in own.items()}
    change = effect(windows(before), windows(after), "fh")
    found = release_effects(change, windows(stated), "12")
    assert all(not math.isnan(stated["fh", period]) for period in found["period"])
    shuffled = [windows(stated).sample(frac=1, random_state=1), change.sample(frac=1, random_state=1)]
    again = release_effects(shuffled[1], shuffled[0], "12")
    pd.testing.assert_frame_equal(found, again)


# --- how far a total has moved ---------------------------------------------------------------------------


def lines(values: Mapping[str, Mapping[str, float]]) -> pd.DataFrame:
    """member -> quarter -> tonnes as frames.Trajectory."""
    return Trajectory.from_rows(
        {
            "member": member,
            "period": quarter,
            "window": "rolling_4q",
            "method": "location",
            "x": 2025.0,
            "actual_t_co2e": tonnes,
        }
        for member, of in values.items()
        for quarter, tonnes in of.items()
    )


NAN = float("nan")


def test_the_latest_quarter_that_every_member_has_in_both_states_counts() -> None:
    old = lines({"edg": {"2025-Q3": 10, "2025-Q4": 11}, "fh": {"2025-Q3": 5, "2025-Q4": NAN}})
    new = lines({"edg": {"2025-Q3": 12, "2025-Q4": 13}, "fh": {"2025-Q3": 5.5, "2025-Q4": 6}})
    found = change_between(old, new, ("edg", "fh"), ("edg", "fh"))
    assert (found.period, found.old_t_co2e, found.new_t_co2e, found.change_t_co2e) == (
        "2025-Q3",
        15,
        17.5,
        2.5,
    )


def test_a_member_of_one_state_only_is_named_and_not_compared() -> None:
    old = lines({"edg": {"2025-Q4": 10}, "fh": {"2025-Q4": 5}})
    new = lines({"edg": {"2025-Q4": 12}, "hafen": {"2025-Q4": 900}})
    found = change_between(old, new, ("edg", "fh"), ("edg", "hafen"))
    assert (found.change_t_co2e, found.members, found.came, found.left) == (2, ("edg",), ("hafen",), ("fh",))


@pytest.mark.parametrize("members", [(), ("edg",)])
def test_without_a_common_window_there_is_no_change_to_tell(members: tuple[str, ...]) -> None:
    old, new = lines({"edg": {"2024-Q4": 10}}), lines({"edg": {"2025-Q4": 12}})
    found = change_between(old, new, members, members)
    assert found.period == ""
    assert math.isnan(found.change_t_co2e)


# --- the difference of two computations ------------------------------------------------------------------


@settings(max_examples=examples(40))
@given(all_totals)
def test_the_same_figures_do_not_differ_and_one_bit_does(totals: Totals) -> None:
    frame = windows(totals)
    assert list(differences(frame, frame.copy(), Windows, Windows.names())) == []
    known = [key for key, value in totals.items() if value > 0]
    if known:
        member, period = known[0]
        other = windows(dict(totals) | {known[0]: math.nextafter(totals[known[0]], math.inf)})
        (found,) = differences(frame, other, Windows, Windows.names())
        assert found["key"] == f"{member}·{period}·year·location"
        assert (found["column"], found["stored"]) == ("actual_t_co2e", repr(totals[known[0]]))
        assert found["difference"] > 0
        assert list(differences(frame, other, Windows, ["member", "period", "window", "method"])) == []


def test_a_row_of_one_side_only_is_a_difference() -> None:
    both, more = windows({("edg", "2025"): 1.0}), windows({("edg", "2025"): 1.0, ("fh", "2025"): 2.0})
    (came,) = differences(both, more, Windows, Windows.names())
    (went,) = differences(more, both, Windows, Windows.names())
    assert came["key"] == went["key"] == "fh·2025·year·location"
    assert (came["stored"], went["computed"]) == ("", "")
    assert "2.0" in came["computed"]
