"""From delivered quarters to 2030 and 2035: what a forecast stands on, what it is compared with, when it is refused."""

import math

import numpy as np
import pytest

from kek_data.accounting.budget_years import budget_years
from kek_data.accounting.forecast import Forecast, member_forecast, network_forecast
from kek_data.accounting.forecast_series import known_quarters, quarter_sums, quarter_totals
from kek_data.accounting.outlook import Outlook, outlook
from kek_data.domain.codes import NETWORK
from kek_data.domain.period import quarter_of, quarters_between
from kek_data.frames import Emissions
from tests.accounting.builders import (
    TODAY,
    a_network,
    a_reading,
    a_series,
    balance_of,
    merged,
    readings,
    some_records,
    the_bundle,
)
from tests.accounting.made_frames import an_emission

GAS = a_series("erdgas", "space_heat")
T_PER_GWH = 181.39  # EBeV 2030, Hs
QUARTERS = quarters_between("2019-Q1", "2026-Q2")
WINTER = {1: 2_000_000.0, 2: 800_000.0, 3: 400_000.0, 4: 1_600_000.0}


def _falling(quarters: list[str], step: float = 40_000.0) -> list[float]:
    """kWh by season, falling by `step` each year."""
    return [WINTER[quarter_of(q)] - step * (int(q[:4]) - 2019) for q in quarters]


def _records(amounts, member: str = "m1", *, first: str = "2019-Q1", base_year: int | None = 2019, **kinds):
    series = GAS | {"member": member}
    bases = {"base_years": [{"member": member, "base_year": base_year}]} if base_year else {}
    return some_records([series], readings(series, first, amounts), **bases, **kinds)


def _made(records, network=None) -> tuple[Outlook, Forecast]:
    network = network or a_network("m1")
    balance = balance_of(records, network)
    ahead = outlook(balance, records, network, the_bundle(), TODAY)
    return ahead, member_forecast(ahead, balance.emissions, "m1")


def test_a_steady_fall_goes_on_and_is_compared_with_the_path() -> None:
    # 4.8 GWh in 2019, 160 MWh less each year: 2030 4.8 - 11 * 0.16 = 3.04 GWh, 2035 2.24 GWh, times 181.39 t/GWh
    ahead, made = _made(_records(_falling(QUARTERS)))
    assert (made.reason, made.known.quarters[0], made.known.last) == ("", "2019-Q1", "2026-Q2")
    of_2030, of_2035 = made.at(2030), made.at(2035)
    assert of_2030 is not None
    assert of_2035 is not None
    assert of_2030.forecast_t_co2e == pytest.approx(3.04 * T_PER_GWH)
    assert of_2035.forecast_t_co2e == pytest.approx(2.24 * T_PER_GWH)
    assert of_2030.path_t_co2e == pytest.approx(4.8 * T_PER_GWH * 45 / (66 + 1 / 12))
    assert of_2030.gap_t_co2e == pytest.approx(of_2030.forecast_t_co2e - of_2030.path_t_co2e)
    assert of_2035.path_t_co2e == 0
    assert made.rows["origin"].eq("2026-Q2").all()
    assert ahead.standing("m1").period == "2026-Q2"


def test_every_window_after_the_origin_has_a_row_and_a_year_is_its_q4_window() -> None:
    made = _made(_records(_falling(QUARTERS)))[1]
    rolling = made.rows[made.rows["window"] == "rolling_4q"].set_index("period")
    years = made.rows[made.rows["window"] == "year"].set_index("period")
    assert rolling.index.tolist() == quarters_between("2026-Q3", "2035-Q4")
    assert years.index.tolist() == [str(y) for y in range(2026, 2036)]
    assert years.loc["2031", "forecast_t_co2e"] == rolling.loc["2031-Q4", "forecast_t_co2e"]
    assert (rolling["low_t_co2e"] <= rolling["forecast_t_co2e"]).all()
    assert (rolling["forecast_t_co2e"] <= rolling["high_t_co2e"]).all()


def test_the_quarters_of_a_forecast_add_up_to_the_windows_of_the_balance() -> None:
    records = _records(_falling(QUARTERS))
    balance = balance_of(records, a_network("m1"))
    totals = quarter_totals(quarter_sums(balance.emissions), ["m1"]).set_index("quarter")["emissions_t_co2e"]
    windows = balance.windows[
        (balance.windows["method"] == "location") & (balance.windows["window"] != "year")
    ]
    for period, actual in zip(windows["period"], windows["actual_t_co2e"], strict=True):
        last = totals.index.tolist().index(period)
        assert totals.iloc[last - 3 : last + 1].sum() == pytest.approx(actual)


def test_nothing_below_zero_is_shown_and_it_is_said_from_when_on() -> None:
    # 900 MWh less each year: 4.8 GWh are gone after 5.3 years, so the method itself turns negative
    falling = [max(v, 20_000.0) for v in _falling(QUARTERS, 150_000.0)]
    made = _made(_records(falling))[1]
    rows = made.rows[made.rows["window"] == "year"].set_index("period")
    assert (rows["forecast_t_co2e"] >= 0).all()
    assert (rows["low_t_co2e"] >= 0).all()
    assert rows.loc["2035", "is_below_zero"]
    assert rows.loc["2035", "forecast_t_co2e"] == 0
    assert rows.loc["2035", "is_low_below_zero"]
    assert not rows.loc["2026", "is_below_zero"]


def test_eleven_quarters_are_refused_and_twelve_are_enough() -> None:
    quarters = quarters_between("2023-Q3", "2026-Q2")
    enough = _made(_records(_falling(quarters), first="2023-Q3", base_year=None))[1]
    assert (enough.reason, len(enough.known.quarters)) == ("", 12)
    assert enough.continued is not None
    assert enough.continued.verdict.choice == "not_tested"
    short = _made(_records(_falling(quarters[1:]), first="2023-Q4", base_year=None))[1]
    assert short.reason == "too_few_quarters"
    assert short.at(2030) is None
    assert short.rows["forecast_t_co2e"].isna().all()
    assert short.rows["reason"].eq("too_few_quarters").all()


def test_quarters_before_the_base_year_are_not_used() -> None:
    made = _made(_records(_falling(QUARTERS), base_year=2021))[1]
    assert made.known.quarters[0] == "2021-Q1"


def test_without_a_base_year_there_is_a_forecast_and_nothing_to_compare_it_with() -> None:
    made = _made(_records(_falling(QUARTERS), base_year=None))[1]
    row = made.at(2030)
    assert row is not None
    assert row.forecast_t_co2e > 0
    assert math.isnan(row.path_t_co2e)
    assert math.isnan(row.gap_t_co2e)


def test_yearly_values_are_no_quarters() -> None:
    series = GAS | {"rhythm": "yearly"}
    records = some_records(
        [series],
        [a_reading(series, str(year), 4_000_000.0) for year in range(2019, 2026)],
        base_years=[{"member": "m1", "base_year": 2019}],
    )
    made = _made(records)[1]
    assert made.reason == "yearly_values"


def test_a_gap_is_not_bridged() -> None:
    amounts = [None if q in ("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1") else a
               for q, a in zip(QUARTERS, _falling(QUARTERS), strict=True)]  # fmt: skip
    made = _made(_records(amounts))[1]
    assert made.reason == "gap"
    assert made.known.quarters == tuple(quarters_between("2025-Q2", "2026-Q2"))


def test_carried_quarters_are_not_delivered_so_the_origin_stays_before_them() -> None:
    made = _made(_records(_falling(QUARTERS)[:-2]))[1]
    assert (made.reason, made.known.last) == ("", "2025-Q4")


def test_a_change_of_perimeter_that_is_not_decided_refuses_the_forecast() -> None:
    gone = GAS | {"site": "alt", "series": "alt|erdgas|space_heat|", "active_to": "2023-12-31"}
    records = some_records(
        [GAS, gone],
        readings(GAS, "2019-Q1", _falling(QUARTERS)) + readings(gone, "2019-Q1", [300_000.0] * 20),
        base_years=[{"member": "m1", "base_year": 2019}],
    )
    assert _made(records)[1].reason == "perimeter"


def test_the_networks_forecast_is_that_of_the_sum_of_its_set() -> None:
    network = a_network("m1", "m2", "m3")
    records = merged(
        _records(_falling(QUARTERS)),
        _records(_falling(QUARTERS, 10_000.0), "m2"),
        _records(_falling(QUARTERS), "m3", base_year=None),
    )
    balance = balance_of(records, network)
    ahead = outlook(balance, records, network, the_bundle(), TODAY)
    total = ahead.network_sum()
    made = network_forecast(ahead, balance.emissions, total)
    assert total.set_members == ("m1", "m2")
    assert (made.member, made.reason, made.known.last) == (NETWORK, "", total.end)
    row = made.at(2030)
    assert row is not None
    # 9.6 GWh in 2019, 0.2 GWh less a year
    assert row.forecast_t_co2e == pytest.approx((9.6 - 11 * 0.2) * T_PER_GWH)
    path = total.trajectory.set_index(["period", "method"])["path_t_co2e"]
    assert row.path_t_co2e == pytest.approx(path["2030", "location"])


def test_a_network_without_members_in_its_line_has_no_forecast_but_a_reason() -> None:
    records = _records(_falling(QUARTERS), base_year=None)
    balance = balance_of(records, a_network("m1"))
    ahead = outlook(balance, records, a_network("m1"), the_bundle(), TODAY)
    made = network_forecast(ahead, balance.emissions, ahead.network_sum())
    assert made.reason == "no_base_year"
    assert made.rows.empty


def test_figures_after_the_origin_change_nothing_in_the_forecast_made_there() -> None:
    """Two histories that differ after Q4 2024 only: looked at up to there, they forecast the same."""
    quarters = QUARTERS
    cut = quarters.index("2024-Q4") + 1
    noise = np.random.default_rng(11).normal(0, 30_000, len(quarters))
    plain = [a + n for a, n in zip(_falling(quarters), noise, strict=True)]
    other = plain[:cut] + [a * 1.7 for a in plain[cut:]]
    made = [_made(_records(amounts))[1] for amounts in (plain, other)]
    said = [m.trials[m.trials["origin"] <= "2024-Q2"] for m in made]
    columns = ["origin", "period", "lead_years", "method", "forecast_t_co2e", "half_width_t_co2e"]
    assert said[0][columns].equals(said[1][columns])
    assert len(said[0])
    only = [_made(_records(amounts[:cut]))[1] for amounts in (plain, other)]
    assert only[0].rows["forecast_t_co2e"].tolist() == only[1].rows["forecast_t_co2e"].tolist()


def test_a_quarter_counts_from_four_fifths_delivered_by_weight_on() -> None:
    rows = [
        row
        for i, quarter in enumerate(quarters_between("2023-Q1", "2026-Q1"))
        for row in (
            an_emission("a", quarter, 81.0 if i < 12 else 79.0),
            an_emission("b", quarter, 19.0 if i < 12 else 21.0, presence="carried"),
        )
    ]
    totals = quarter_totals(quarter_sums(Emissions.from_rows(rows)), ["m1"])
    known = known_quarters(totals, first="", last="", delivered_share=0.8)
    assert (known.reason, known.last, len(known.quarters)) == (None, "2025-Q4", 12)
    assert known.values.tolist() == [100.0] * 12


def test_the_budget_year_by_year_goes_on_with_the_last_twelve_months() -> None:
    ahead = _made(_records([1_000_000.0] * len(QUARTERS)))[0]
    stand = ahead.standing("m1")
    rows = budget_years(ahead.trajectory, stand).set_index("year")
    year = 4 * T_PER_GWH
    assert rows.index.tolist() == list(range(2020, 2036))
    assert rows["balance_t_co2e"].tolist() == pytest.approx([year] * 16)
    assert rows["is_held"].tolist() == [False] * 6 + [True] * 10
    assert rows.loc[2025, "total_t_co2e"] == pytest.approx(stand.budget_used_t_co2e)
    assert rows.loc[2035, "path_total_t_co2e"] == pytest.approx(stand.budget_t_co2e)
    crossed = rows.index[rows["total_t_co2e"] >= stand.budget_t_co2e].min()
    assert crossed == stand.budget_exhausted_year


def test_a_gap_in_the_balances_leaves_the_budgets_later_totals_blank() -> None:
    # 2021 undelivered; 2022 carries nothing from it
    amounts = [None if q.startswith(("2021", "2022")) else 1_000_000.0 for q in QUARTERS]
    ahead = _made(_records(amounts))[0]
    rows = budget_years(ahead.trajectory, ahead.standing("m1")).set_index("year")
    assert rows.loc[2020, "total_t_co2e"] == pytest.approx(4 * T_PER_GWH)
    assert rows.loc[2022:, "total_t_co2e"].isna().all()


def test_without_a_statement_there_is_no_budget() -> None:
    ahead = _made(_records(_falling(QUARTERS), base_year=None))[0]
    assert budget_years(ahead.trajectory, ahead.standing("m1")).empty
