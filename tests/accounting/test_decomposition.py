"""Why emissions changed: worked cases, refusals, and the laws every decomposition keeps (numbers.md §5)."""

from collections.abc import Mapping, Sequence
from math import log
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kek_data.accounting.balance import Balance
from kek_data.accounting.decomposition import decomposition, effect_sums
from kek_data.accounting.statement_gaps import MISSING, NO_DATA, MissingSeries, stated_periods, statement_gaps
from kek_data.domain.network import Network
from kek_data.frames import Records, series_key
from kek_data.frames.decomposition import EFFECTS
from kek_data.reference.tables import packaged_reference
from tests.accounting.builders import (
    a_network,
    a_reading,
    a_series,
    balance_of,
    merged,
    readings,
    some_records,
    window,
)
from tests.tools import examples

DIESEL_KG_PER_KWH = 0.2664
"""EBeV 2030, Anlage 2: 0.0740 t/GJ; the packaged row of bundle A."""
POWER_2025_KG_PER_KWH = 0.352


def taken_apart(
    records: Records, first: str = "2024", last: str = "2025", network: Network | None = None, **choice: Any
) -> tuple[pd.DataFrame, Balance]:
    members = tuple(dict.fromkeys(records.series["member"]))
    network = network or a_network(*members)
    made = balance_of(records, network)
    rows = decomposition(
        made,
        records,
        network,
        packaged_reference(),
        first=first,
        last=last,
        members=choice.pop("members", members),
        **choice,
    )
    return rows, made


def effects(records: Records, first: str = "2024", last: str = "2025", **choice: Any) -> dict[str, float]:
    return effect_sums(taken_apart(records, first, last, **choice)[0])


def yearly(of: Mapping[str, Any], amounts: Mapping[int, float], **fields: Any) -> list[dict[str, Any]]:
    return [a_reading(of, str(year), amount, **fields) for year, amount in amounts.items()]


def a_denominator(code: str, amounts: Mapping[int, float], **fields: Any) -> list[dict[str, Any]]:
    row = {"member": "m1", "site": "", "denominator": code, "use": "", "unit": ""} | fields
    return [row | {"year": year, "amount": amount} for year, amount in amounts.items()]


def others_are_zero(sums: Mapping[str, float], *named: str) -> bool:
    return all(abs(sums[e]) < 1e-6 for e in EFFECTS if e not in named)


def test_the_e_bus_of_the_rules_saves_1878_t_as_change_of_technology() -> None:
    """numbers.md §5: 10 million km, 4.2 kWh/km * 0.2664; 30 % to 1.4 kWh/km * 0.352.

    2024: 10e6 * 4.2 * 0.2664 / 1000 = 11,188.80 t; 2025: 7e6 * 4.2 * 0.2664 / 1000 = 7,832.16 t and
    3e6 * 1.4 * 0.352 / 1000 = 1,478.40 t; together -1,878.24 t.
    """
    bus = a_series("diesel", "vehicles", site="depot", rhythm="yearly")
    e_bus = a_series(
        "strom", "vehicles", site="depot", rhythm="yearly", replaces=bus["series"], active_from="2025-01-01"
    )
    records = some_records(
        [bus, e_bus],
        [
            *yearly(bus, {2024: 10e6 * 4.2, 2025: 7e6 * 4.2}, unit="kWh_Hi"),
            *yearly(e_bus, {2025: 3e6 * 1.4}),
        ],
        denominators=a_denominator("vehicle_km", {2024: 10e6, 2025: 10e6}, use="vehicles"),
    )
    sums = effects(records)
    assert sums["from"] == pytest.approx(10e6 * 4.2 * DIESEL_KG_PER_KWH / 1000)
    assert sums["technology"] == pytest.approx(-1878.24)
    assert others_are_zero(sums, "technology")


def test_an_e_bus_that_was_there_before_is_no_worse_mix_either() -> None:
    bus = a_series("diesel", "vehicles", site="depot", rhythm="yearly")
    e_bus = a_series("strom", "vehicles", site="depot", rhythm="yearly", replaces=bus["series"])
    used = [
        *yearly(bus, {2024: 900_000, 2025: 600_000}, unit="kWh_Hi"),
        *yearly(e_bus, {2024: 30_000, 2025: 130_000}),
    ]
    sums = effects(some_records([bus, e_bus], used))
    assert sums["technology"] < 0
    assert others_are_zero(sums, "technology", "factor")
    unlinked = effects(some_records([bus, {**e_bus, "replaces": ""}], used))
    assert unlinked["technology"] == 0
    assert unlinked["intensity"] + unlinked["mix"] == pytest.approx(sums["technology"])


def test_a_replacement_long_past_leaves_later_changes_their_own_causes() -> None:
    boiler = a_series("erdgas", "space_heat", active_to="2022-12-31", rhythm="yearly")
    pump = a_series(
        "strom",
        "space_heat",
        rhythm="yearly",
        replaces=boiler["series"],
        active_from="2023-01-01",
    )
    records = some_records(
        [boiler, pump], [*yearly(boiler, {2022: 9e5}), *yearly(pump, {2023: 3e5, 2024: 3e5, 2025: 2e5})]
    )
    sums = effects(records)
    assert sums["technology"] == 0
    assert sums["intensity"] < 0


def test_activity_and_intensity_of_a_use_with_a_denominator() -> None:
    """Street lighting: 400 lamps with 200,000 kWh to 500 with 150,000 kWh, factors as packaged.

    L = (E1 - E0) / ln(E1 / E0); activity L * ln(500 / 400), intensity L * ln((150/500) / (200/400)), factor the rest.
    """
    lamps = a_series("strom", "street_lighting", rhythm="yearly")
    records = some_records(
        [lamps],
        yearly(lamps, {2024: 200_000, 2025: 150_000}),
        denominators=a_denominator("light_points", {2024: 400, 2025: 500}, use="street_lighting"),
    )
    sums = effects(records)
    before, after = 200 * 0.361, 150 * 0.352
    mean = (after - before) / log(after / before)
    assert sums["activity"] == pytest.approx(mean * log(500 / 400))
    assert sums["intensity"] == pytest.approx(mean * log((150 / 500) / (200 / 400)))
    assert sums["factor"] == pytest.approx(mean * log(0.352 / 0.361))
    assert others_are_zero(sums, "activity", "intensity", "factor")


def test_without_denominator_activity_is_zero_and_said() -> None:
    lamps = a_series("strom", "street_lighting", rhythm="yearly")
    readings_of = yearly(lamps, {2024: 200_000, 2025: 150_000})
    rows, _ = taken_apart(some_records([lamps], readings_of))
    assert rows["no_activity"].tolist() == ["no_denominator"]
    rows, _ = taken_apart(
        some_records(
            [lamps],
            readings_of,
            denominators=a_denominator("light_points", {2024: 400}, use="street_lighting"),
        )
    )
    assert rows["no_activity"].tolist() == ["denominator_missing"]
    assert rows["activity_t_co2e"].tolist() == [0.0]


def test_a_building_is_measured_by_its_own_area_before_the_members_people() -> None:
    power = a_series("strom", "building_power", rhythm="yearly")
    records = some_records(
        [power],
        yearly(power, {2024: 1000.0, 2025: 1000.0}),
        denominators=[
            *a_denominator("vzae", {2024: 10, 2025: 20}),
            *a_denominator("area_m2", {2024: 100, 2025: 110}, site="haus"),
        ],
    )
    rows, _ = taken_apart(records)
    assert rows["denominator"].tolist() == ["area_m2"]


def test_a_carrier_that_appears_and_one_that_vanishes_are_mix() -> None:
    """Both series are active in both years and one carrier is 0 in each: the analytical limit gives all to its share."""
    oil = a_series("heizoel_el", "hot_water", rhythm="yearly")
    heat = a_series("fernwaerme", "hot_water", rhythm="yearly")
    records = some_records(
        [oil, heat],
        [
            *yearly(oil, {2024: 100_000, 2025: 0.0}, unit="kWh_Hi"),
            *yearly(heat, {2024: 0.0, 2025: 100_000}),
        ],
    )
    rows, made = taken_apart(records)
    by = rows.set_index("carrier")["mix_t_co2e"]
    assert by["heizoel_el"] == pytest.approx(-100 * DIESEL_KG_PER_KWH)
    assert by["fernwaerme"] == pytest.approx(window(made, "2025")["actual_t_co2e"])
    assert others_are_zero(effect_sums(rows), "mix")


def test_milder_weather_is_apart_from_saving() -> None:
    """Heat by degree days alone: intensity 0, all of the change is weather (Essen: 2024 and 2023 differ)."""
    gas = a_series("erdgas", "space_heat", rhythm="yearly")
    network = a_network("m1")
    table = packaged_reference().degree_days
    of = table[(table["station"] == "Essen-Bredeney (DWD 1303)")].groupby("year")["degree_days_kd"].sum()
    records = some_records([gas], yearly(gas, {2022: 1000 * of["2022"], 2023: 1000 * of["2023"]}))
    sums = effects(records, "2022", "2023", network=network)
    assert sums["weather"] == pytest.approx(sums["to"] - sums["from"])
    assert abs(sums["weather"]) > 1
    assert others_are_zero(sums, "weather")


def test_refused_weather_is_zero_and_said() -> None:
    gas = a_series("erdgas", "space_heat", rhythm="yearly")
    records = some_records([gas], yearly(gas, {2024: 100_000, 2025: 90_000}))
    rows, _ = taken_apart(records, network=a_network("m1", weather=None))
    assert rows["weather_refusal"].tolist() == ["no_station"]
    assert rows["weather_t_co2e"].tolist() == [0.0]
    assert rows["intensity_t_co2e"].iloc[0] == pytest.approx(
        rows["to_t_co2e"].iloc[0] - rows["from_t_co2e"].iloc[0]
    )


def test_a_site_that_opened_is_perimeter_and_what_it_shares_with_the_year_before_is_not() -> None:
    """Open from July 2024 on: the second halves are compared, the first half of 2025 came."""
    old = a_series("strom", site="alt")
    new = a_series("strom", site="neu", active_from="2024-07-01")
    records = some_records(
        [old, new], [*readings(old, "2024-Q1", [100.0] * 8), *readings(new, "2024-Q3", [50.0] * 6)]
    )
    rows, _ = taken_apart(records)
    by = rows.set_index("site")
    assert by.loc["alt", "perimeter_t_co2e"] == 0
    assert by.loc["neu", "perimeter_t_co2e"] == pytest.approx(100 * 0.352 / 1000)
    assert by.loc["neu", "factor_t_co2e"] == pytest.approx(100 * (0.352 - 0.361) / 1000)


def test_a_share_let_to_others_is_perimeter_and_saves_nothing() -> None:
    """From 2025 on 40 % are let, and the whole building uses as much as before: only the own share changed."""
    power = a_series("strom")
    shares = [{"member": "m1", "site": "haus", "valid_from": "2025-01-01", "own_use_share": 0.6}]
    records = some_records([power], readings(power, "2024-Q1", [1000.0] * 8), own_use=shares)
    sums = effects(records)
    before, after = 4.0 * 0.361, 4.0 * 0.6 * 0.352
    mean = (after - before) / log(after / before)
    assert sums["perimeter"] == pytest.approx(mean * log(0.6))
    assert sums["factor"] == pytest.approx(mean * log(0.352 / 0.361))
    assert others_are_zero(sums, "perimeter", "factor")


def test_a_site_that_entfaellt_for_a_whole_year_went() -> None:
    power = a_series("strom")
    other = a_series("strom", site="anderes")
    gone = [a_reading(power, f"2025-Q{q}", None, cell_state="absent") for q in (1, 2, 3, 4)]
    records = some_records(
        [power, other],
        [*readings(power, "2024-Q1", [100.0] * 4), *gone, *readings(other, "2024-Q1", [5.0] * 8)],
    )
    rows, _ = taken_apart(records)
    assert rows.set_index("site").loc["haus", "perimeter_t_co2e"] == pytest.approx(-400 * 0.361 / 1000)


def test_reported_tonnes_are_not_taken_apart_and_named() -> None:
    power = a_series("strom")
    reported = [
        {
            "member": "m1",
            "period": str(year),
            "scope": "1",
            "category": "refrigerants",
            "method": "",
            "cell_state": "number",
            "emissions_t_co2e": t,
        }
        for year, t in ((2024, 12.0), (2025, 9.0))
    ]
    records = some_records([power], readings(power, "2024-Q1", [100.0] * 8), reported_emissions=reported)
    rows, _ = taken_apart(records)
    stated = rows[rows["is_reported"]]
    assert stated["category"].tolist() == ["refrigerants"]
    assert stated["unsplit_t_co2e"].tolist() == pytest.approx([-3.0])
    assert stated["intensity_t_co2e"].tolist() == pytest.approx([-3.0])


def test_a_year_of_credit_notes_is_not_taken_apart_and_named() -> None:
    power = a_series("strom")
    records = some_records([power], readings(power, "2024-Q1", [100.0] * 4 + [50.0, -80.0, -90.0, 20.0]))
    rows, made = taken_apart(records)
    change = window(made, "2025")["actual_t_co2e"] - window(made, "2024")["actual_t_co2e"]
    assert change < 0
    assert rows["unsplit_t_co2e"].sum() == pytest.approx(change)
    assert others_are_zero(effect_sums(rows), "intensity")


def test_green_power_is_apart_from_the_sum() -> None:
    """From 2025 on all power has guarantees: market 0, location as before; the contract effect is the whole of it."""
    power = a_series("strom")
    supply = [{"member": "m1", "series": power["series"], "year": 2025, "green_share": 1.0}]
    records = some_records([power], readings(power, "2024-Q1", [1000.0] * 8), supply=supply)
    rows, made = taken_apart(records)
    sums = effect_sums(rows)
    market = [window(made, year, method="market")["actual_t_co2e"] for year in ("2024", "2025")]
    location = [window(made, year)["actual_t_co2e"] for year in ("2024", "2025")]
    assert market[1] == 0
    assert sums["contract"] == pytest.approx((market[1] - location[1]) - (market[0] - location[0]))
    assert sum(sums[e] for e in EFFECTS) == pytest.approx(location[1] - location[0])


def test_a_bundle_without_market_factors_has_no_contract_effect() -> None:
    power = a_series("strom")
    records = some_records([power], readings(power, "2024-Q1", [1000.0] * 8))
    network = a_network("m1", bundle="B")
    made = balance_of(records, network, bundle="B")
    rows = decomposition(
        made, records, network, packaged_reference(), first="2024", last="2025", members=("m1",)
    )
    assert np.isnan(effect_sums(rows)["contract"])


def test_a_first_certificate_is_named_as_another_source_of_the_factor() -> None:
    heat = a_series("fernwaerme", "hot_water")
    supply = [
        {
            "member": "m1",
            "series": heat["series"],
            "year": 2025,
            "supplier_factor_kg_co2e_per_kwh": 0.05,
            "supplier_factor_method": "Carnot",
        }
    ]
    records = some_records([heat], readings(heat, "2024-Q1", [1000.0] * 8), supply=supply)
    rows, _ = taken_apart(records)
    assert rows["source_t_co2e"].iloc[0] == pytest.approx(rows["factor_t_co2e"].iloc[0])
    assert rows["source_t_co2e"].iloc[0] < 0


def test_a_window_without_statement_says_which_delivery_is_missing() -> None:
    power, heat = a_series("strom"), a_series("fernwaerme", "space_heat")
    records = some_records(
        [power, heat], [*readings(power, "2023-Q1", [100.0] * 12), *readings(heat, "2023-Q1", [100.0] * 4)]
    )
    made = balance_of(records)
    assert stated_periods(made.windows, "m1")[0] == "2023"
    gaps = statement_gaps(made, ("m1",), ("2023", "2025", "2031"))
    assert [(g.period, g.reason) for g in gaps] == [("2025", MISSING), ("2031", NO_DATA)]
    quarters = tuple(f"2025-Q{q}" for q in (1, 2, 3, 4))
    assert gaps[0].missing == (
        MissingSeries(site="haus", carrier="fernwaerme", use="space_heat", quarters=quarters),
    )


# --- laws -----------------------------------------------------------------------------------------------

SERIES: Sequence[dict[str, Any]] = [
    a_series("erdgas", "space_heat", site="alt"),
    a_series("fernwaerme", "space_heat", site="alt", replaces=series_key("alt", "erdgas", "space_heat")),
    a_series("strom", "building_power", site="alt"),
    a_series("erdgas", "space_heat", site="neu"),
    a_series("heizoel_el", "space_heat", site="neu"),
    a_series("strom", "traction", site="neu", active_from="2024-05-15"),
    a_series("diesel", "vehicles", site="neu", active_to="2025-06-30"),
]
amounts = st.one_of(st.just(0.0), st.floats(1.0, 1e5), st.floats(-50.0, -1.0))
years = st.lists(st.lists(amounts, min_size=8, max_size=8), min_size=len(SERIES), max_size=len(SERIES))
area = st.floats(1.0, 1e4)
LAWS = settings(max_examples=examples(8), deadline=None)


def random_records(values: Sequence[Sequence[float]], areas: Sequence[float], member: str = "m1") -> Records:
    series = [{**one, "member": member} for one in SERIES]
    return some_records(
        series,
        [row for of, own in zip(series, values, strict=True) for row in readings(of, "2024-Q1", own)],
        denominators=a_denominator("area_m2", {2024: areas[0], 2025: areas[1]}, site="alt", member=member),
        own_use=[{"member": member, "site": "alt", "valid_from": "2025-02-10", "own_use_share": 0.7}],
    )


@pytest.mark.usefixtures("frames_unchecked")
class TestLaws:
    """Hold for any amounts, with credit notes, zeros, replacements, dates and shares."""

    @LAWS
    @given(years, area, area)
    def test_effects_of_each_row_add_up_to_its_change_and_rows_to_the_windows(
        self, values: list[list[float]], before: float, after: float
    ) -> None:
        rows, made = taken_apart(random_records(values, (before, after)))
        parts = rows[[f"{e}_t_co2e" for e in EFFECTS]].sum(axis=1)
        assert (rows["from_t_co2e"] + parts).to_numpy() == pytest.approx(
            rows["to_t_co2e"].to_numpy(), abs=1e-6
        )
        for end, year in (("from", "2024"), ("to", "2025")):
            assert rows[f"{end}_t_co2e"].sum() == pytest.approx(window(made, year)["actual_t_co2e"], abs=1e-6)

    @LAWS
    @given(years, area, area)
    def test_going_back_changes_the_sign(
        self, values: list[list[float]], before: float, after: float
    ) -> None:
        records = random_records(values, (before, after))
        there, back = effects(records, "2024", "2025"), effects(records, "2025", "2024")
        for effect in (*EFFECTS, "contract"):
            assert there[effect] == pytest.approx(-back[effect], abs=1e-6)

    @LAWS
    @given(years, st.randoms(use_true_random=False))
    def test_order_of_carriers_and_readings_does_not_matter(
        self, values: list[list[float]], chance: Any
    ) -> None:
        records = random_records(values, (100.0, 120.0))
        order = list(range(len(records.series)))
        chance.shuffle(order)
        other = Records(
            **{
                name: frame.iloc[order if name == "series" else slice(None, None, -1)].reset_index(drop=True)
                for name, frame in records.items()
            }
        )
        there, mixed = effects(records), effects(other)
        assert mixed == pytest.approx(there, abs=1e-6)

    @LAWS
    @given(years, years)
    def test_members_add_up_to_the_network_and_one_does_not_change_the_other(
        self, mine: list[list[float]], yours: list[list[float]]
    ) -> None:
        one, other = random_records(mine, (100.0, 120.0)), random_records(yours, (10.0, 9.0), "m2")
        both = effects(merged(one, other), network=a_network("m1", "m2"))
        alone = [effects(one), effects(other)]
        for name, value in both.items():
            assert value == pytest.approx(alone[0][name] + alone[1][name], abs=1e-6)
