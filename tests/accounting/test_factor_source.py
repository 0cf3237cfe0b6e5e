"""A first certificate is no saving: numbers.md §1.3, factor-source-break."""

from kek_data.accounting.factor_source import factor_source_breaks, source_breaks, source_findings
from tests.accounting.builders import a_network
from tests.accounting.made_frames import a_base, bases, emissions, emissions_of_years

NETWORK = a_network("m1")
BASE = bases(a_base(2019, 1000.0))
HEAT = {"carrier": "fernwaerme", "category": "district_heat"}


def _heat(years: dict[int, tuple[float, str]], series: str = "heat"):
    return [
        row
        for year, (tonnes, source) in years.items()
        for row in emissions_of_years(series, {year: tonnes}, factor_set=source, **HEAT)
    ]


def test_a_certificate_after_the_fallback_breaks_from_its_first_quarter() -> None:
    rows = _heat(
        {2019: (280.0, "BAFA"), 2023: (280.0, "BAFA"), 2024: (120.0, "SUPPLIER"), 2025: (110.0, "SUPPLIER")}
    )
    found = factor_source_breaks(emissions(rows), BASE)
    assert found[["series", "quarter", "base_source", "source", "changed_t_co2e"]].to_dict("records") == [
        {
            "series": "heat",
            "quarter": "2024-Q1",
            "base_source": "BAFA",
            "source": "SUPPLIER",
            "changed_t_co2e": 280.0,
        }
    ]
    assert source_breaks(found, NETWORK)["m1"].quarter == "2024-Q1"
    assert [f.code for f in source_findings(found, NETWORK)] == ["factor-source-break"]


def test_up_to_five_percent_of_the_base_is_said_but_breaks_nothing() -> None:
    rows = _heat({2019: (50.0, "BAFA"), 2024: (20.0, "SUPPLIER")})
    found = factor_source_breaks(emissions(rows), BASE)
    assert len(source_findings(found, NETWORK)) == 1
    assert source_breaks(found, NETWORK) == {}


def test_one_source_for_the_whole_series_is_no_break() -> None:
    rows = _heat({2019: (280.0, "SUPPLIER"), 2024: (120.0, "SUPPLIER")})
    assert factor_source_breaks(emissions(rows), BASE).empty


def test_a_series_that_came_back_to_its_source_is_no_break_now() -> None:
    rows = _heat({2019: (280.0, "SUPPLIER"), 2020: (280.0, "BAFA"), 2021: (120.0, "SUPPLIER")})
    assert factor_source_breaks(emissions(rows), BASE).empty


def test_a_series_without_base_year_tonnes_has_no_source_to_differ_from() -> None:
    assert factor_source_breaks(emissions(_heat({2024: (120.0, "SUPPLIER")})), BASE).empty


def test_a_stated_base_value_has_no_factor_sources() -> None:
    rows = emissions(_heat({2019: (280.0, "BAFA"), 2024: (120.0, "SUPPLIER")}))
    assert factor_source_breaks(rows, bases(a_base(2019, 1000.0, kind="stated"))).empty


def test_two_small_series_add_up_to_a_break() -> None:
    rows = _heat({2019: (30.0, "BAFA"), 2023: (20.0, "SUPPLIER")}, "a")
    rows += _heat({2019: (30.0, "BAFA"), 2024: (20.0, "SUPPLIER")}, "b")
    assert source_breaks(factor_source_breaks(emissions(rows), BASE), NETWORK)["m1"].quarter == "2024-Q1"
