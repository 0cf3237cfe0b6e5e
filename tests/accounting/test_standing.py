"""Key figures of a member and of the network: numbers.md §2-§4; refused statements each with their reason."""

import math

import pytest

from kek_data.accounting.breaks import Break
from kek_data.accounting.network_sum import network_trajectory
from kek_data.accounting.standing import member_standing, network_standing
from kek_data.accounting.trajectory import member_trajectories
from kek_data.domain.codes import NETWORK as WHOLE
from kek_data.domain.codes import PathStatus
from kek_data.domain.network import PathPoint, ProgrammePath, Settings
from kek_data.domain.period import quarters_between
from tests.accounting.builders import TODAY, a_member, a_network
from tests.accounting.made_frames import a_balance, a_base, a_window, bases, windows

NETWORK = a_network("m1")
BASE = bases(a_base(2019, 1000.0))
INDEX_2019 = 66 + 1 / 12
FIRST, LAST = "2019-Q4", "2026-Q2"


def _falling(member: str = "m1", start: float = 1000.0, by: float = 20.0, last: str = LAST, **fields):
    """Twelve months that fall by `by` t a year from 2019 on, and the calendar years."""
    quarters = quarters_between(FIRST, last)
    rolling = [
        a_window(q, start - by * i / 4, member=member, cost_eur=2.0, **fields) for i, q in enumerate(quarters)
    ]
    years = [
        row | {"period": row["period"][:4], "window": "year"} for row in rolling if "Q4" in row["period"]
    ]
    return rolling + years


def _standing(rows=None, base=BASE, network=NETWORK, breaks=None, member: str = "m1"):
    made = a_balance(windows(_falling() if rows is None else rows))
    frame = member_trajectories(made, base, (), network, TODAY, breaks=breaks)
    return member_standing(member, frame, base, network, breaks=breaks)


def test_every_figure_of_a_member_stands_at_its_latest_judged_window() -> None:
    # 12 months to Q2 2026: 1,000 - 20 * 6.5 = 870; path 1,000 * 53.625 / 66.0833 = 811.48; gap 58.5 = 7.2 %
    stand = _standing()
    assert (stand.period, stand.window, stand.reason) == ("2026-Q2", "rolling_4q", "")
    assert stand.actual_t_co2e == pytest.approx(870.0)
    assert stand.path_t_co2e == pytest.approx(1000 * 53.625 / INDEX_2019)
    assert stand.gap_t_co2e == pytest.approx(870 - 1000 * 53.625 / INDEX_2019)
    assert stand.gap_share == pytest.approx(870 / (1000 * 53.625 / INDEX_2019) - 1)
    assert stand.status is PathStatus.CLEARLY_ABOVE
    assert stand.change_t_co2e == pytest.approx(-20.0)
    assert stand.change_share == pytest.approx(-20 / 890)
    assert (stand.delivered_share, stand.carried_share, stand.missing_share) == (1.0, 0.0, 0.0)
    assert (stand.base_year, stand.base_t_co2e) == (2019, 1000.0)
    assert stand.energy_kwh == pytest.approx(870_000.0)
    assert stand.cost_eur == 2.0


def test_required_rates_run_from_that_window_to_the_path_of_2030_and_2035() -> None:
    stand = _standing()
    goal_2030 = 1000 * 45 / INDEX_2019
    assert stand.required_2030_t_per_year == pytest.approx((870 - goal_2030) / 4.5)
    assert stand.required_2030_share == pytest.approx((870 - goal_2030) / 4.5 / 870)
    assert stand.required_2030_compound == pytest.approx(1 - (goal_2030 / 870) ** (1 / 4.5))
    assert stand.required_2035_t_per_year == pytest.approx(870 / 9.5)
    assert stand.required_2035_share == pytest.approx(1 / 9.5)
    assert math.isnan(stand.required_2035_compound)


def test_the_achieved_change_is_the_slope_of_the_last_five_complete_years() -> None:
    stand = _standing()
    assert (stand.achieved_t_per_year, stand.achieved_years) == (pytest.approx(-20.0), 5)


def test_the_budget_begins_with_the_year_after_the_base_year() -> None:
    # used 2020-2025: 980 + 960 + ... + 880 = 5,580
    stand = _standing()
    assert (stand.budget_from_year, stand.budget_to_year) == (2020, 2035)
    indices = [64 + 1 / 6 - i * 23 / 12 for i in range(11)] + [36, 27, 18, 9, 0]
    assert stand.budget_t_co2e == pytest.approx(1000 * sum(indices) / INDEX_2019)
    assert stand.budget_used_t_co2e == pytest.approx(5580.0)
    left = stand.budget_t_co2e - 5580
    assert stand.budget_exhausted_year == 2025 + math.ceil(left / 870)


def test_the_first_year_of_the_budget_is_a_setting() -> None:
    network = a_network("m1", settings=Settings(budget_from_year=2023))
    assert _standing(network=network).budget_from_year == 2023


def test_the_goal_of_2030_is_named_against_the_readers_base() -> None:
    # numbers.md §2: I(2030) / I(2018) - 1 = 45 / 68 - 1 = -34 %
    stand = _standing(base=bases(a_base(2018, 1000.0)))
    assert stand.target_2030_share_of_base == pytest.approx(45 / 68 - 1)
    own = _standing(base=bases(a_base(1990, 1500.0, recorded_year=2019, kind="own_1990")))
    assert own.target_2030_share_of_base == pytest.approx(-0.55)
    assert own.budget_from_year == 2020


def test_a_member_with_yearly_values_stands_at_its_last_own_year_and_never_at_a_later_one() -> None:
    rows = [
        r | {"delivered_share": 0.5, "carried_share": 0.5, "actual_t_co2e": 100.0}
        if r["period"] in ("2026-Q1", "2026-Q2")
        else r
        for r in _falling()
    ]
    stand = _standing(rows)
    assert (stand.period, stand.window) == ("2025", "year")
    assert stand.actual_t_co2e == pytest.approx(880.0)
    assert stand.required_2035_t_per_year == pytest.approx(88.0)


@pytest.mark.parametrize(
    ("base", "reason"),
    [
        (bases(), "no_base_year"),
        (bases(a_base(value_t_co2e=None, kind="none", is_refused=True)), "base_refused"),
        (bases(a_base(value_t_co2e=None, kind="none")), "no_base_value"),
        (bases(a_base(2035, 10.0)), "base_after_path"),
        (bases(a_base(2028, 10.0)), "before_base_year"),
    ],
)
def test_without_a_base_that_holds_there_is_no_statement(base, reason: str) -> None:
    stand = _standing(base=base)
    _refuses(stand, reason)
    assert stand.actual_t_co2e == pytest.approx(870.0)
    assert stand.achieved_t_per_year == pytest.approx(-20.0)


def test_without_a_path_there_is_no_statement() -> None:
    _refuses(_standing(network=a_network(a_member(path=None))), "no_path")


def test_below_80_percent_delivered_there_is_no_statement() -> None:
    stand = _standing([r | {"delivered_share": 0.79} for r in _falling()])
    _refuses(stand, "not_delivered")
    assert stand.period == ""
    assert math.isnan(stand.actual_t_co2e)


def test_a_member_without_any_value_says_so() -> None:
    _refuses(_standing([]), "no_value")


@pytest.mark.parametrize("reason", ["perimeter", "factor_source"])
def test_after_a_break_there_is_no_statement_and_no_change_against_the_year_before(reason: str) -> None:
    stand = _standing(breaks={"m1": Break(quarter="2025-Q1", reason=reason)})
    _refuses(stand, reason)
    assert math.isnan(stand.change_t_co2e)
    assert stand.actual_t_co2e == pytest.approx(870.0)


def test_a_break_after_the_judged_window_changes_nothing_yet() -> None:
    stand = _standing(breaks={"m1": Break(quarter="2026-Q3", reason="perimeter")})
    assert stand.status is PathStatus.CLEARLY_ABOVE


def test_a_path_in_tonnes_needs_no_base() -> None:
    path = ProgrammePath(
        key="t",
        label="",
        unit="t_co2e",
        points=(PathPoint(year=2019, value=900), PathPoint(year=2040, value=0)),
    )
    network = a_network(a_member(path="t"), paths=(path,))
    stand = _standing(base=bases(), network=network)
    assert stand.path_t_co2e == pytest.approx(900 - 900 * 6.5 / 21)
    assert stand.status is PathStatus.CLEARLY_ABOVE
    assert stand.budget_from_year is None


def test_the_networks_standing_is_that_of_its_one_set_at_its_end() -> None:
    network = a_network("m1", "m2")
    base = bases(a_base(2019, 1000.0), a_base(2019, 500.0, member="m2"))
    rows = _falling() + _falling("m2", 500.0, 0.0)
    stand, total = _network_standing(network, rows, base)
    assert (stand.member, stand.period, stand.window) == (WHOLE, total.end, "rolling_4q")
    assert stand.actual_t_co2e == pytest.approx(1370.0)
    assert stand.gap_t_co2e == pytest.approx(1370 - 1500 * 53.625 / INDEX_2019)
    assert (stand.base_year, stand.base_t_co2e) == (2019, 1500.0)
    assert stand.achieved_t_per_year == pytest.approx(-20.0)
    assert (stand.budget_from_year, stand.budget_to_year) == (2020, 2035)
    parts = [_standing(rows, base, network, member=m) for m in ("m1", "m2")]
    assert stand.budget_t_co2e == pytest.approx(sum(p.budget_t_co2e for p in parts))
    assert stand.required_2030_t_per_year == pytest.approx(sum(p.required_2030_t_per_year for p in parts))


def test_a_network_that_ends_a_year_still_names_the_quarter() -> None:
    stand, _ = _network_standing(NETWORK, _falling(last="2025-Q4"), BASE)
    assert stand.period == "2025-Q4"


@pytest.mark.parametrize(
    ("network", "base", "reason"),
    [
        (a_network("m1", "m2"), bases(), "no_base_year"),
        (a_network(a_member(path=None), "m2"), bases(), "no_members"),
        (a_network("m1", "m2"), bases(a_base(), a_base(member="m2")), "no_value"),
    ],
)
def test_a_network_without_a_set_says_why(network, base, reason: str) -> None:
    rows = [] if reason == "no_value" else _falling()
    stand, total = _network_standing(network, rows, base)
    assert total.set_members == ()
    _refuses(stand, reason)


def _network_standing(network, rows, base):
    frame = member_trajectories(a_balance(windows(rows)), base, (), network, TODAY)
    total = network_trajectory(frame, base, network, TODAY)
    return network_standing(total, base, network), total


def _refuses(stand, reason: str) -> None:
    """No status, gap, required rate or budget, and the reason's code."""
    assert (stand.status, stand.reason) == (PathStatus.NO_STATEMENT, reason)
    refused = (stand.gap_t_co2e, stand.gap_share, stand.required_2030_t_per_year, stand.budget_t_co2e)
    assert all(math.isnan(value) for value in refused)
    assert stand.budget_exhausted_year is None
