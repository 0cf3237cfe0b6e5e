"""Degree days: sums as published, missing months that stay missing, shares that add up."""

import pytest

from kek_data.domain.errors import UnknownKey
from kek_data.reference.tables import packaged_reference
from kek_data.reference.weather import (
    ATTRIBUTION,
    monthly_degree_days,
    quarter_degree_days,
)

ESSEN = "Essen-Bredeney (DWD 1303)"
BOCHUM = "Bochum (DWD 555)"

# Klimaatlas NRW, Jahresheizgradtage Essen (DWD annual sums), K*d: within 0.14 % of the monthly sums
PUBLISHED_ESSEN = {
    2015: 3234.6,
    2016: 3224.9,
    2017: 3135.4,
    2018: 2960.5,
    2019: 3024.8,
    2020: 2851.1,
    2021: 3300.4,
    2022: 2810.3,
    2023: 2836.1,
}


@pytest.mark.parametrize(("year", "published"), PUBLISHED_ESSEN.items())
def test_monthly_degree_days_add_up_to_the_published_year(year, published):
    months = monthly_degree_days(packaged_reference(), ESSEN, year)
    assert sum(months.values()) == pytest.approx(published, rel=0.0015)


@pytest.mark.parametrize(
    ("reference_period", "quarters"),
    [("1991-2020", (1419, 528, 185, 1179)), ("2006-2025", (1387, 485, 153, 1113))],
)
def test_quarters_of_the_long_term_mean(reference_period, quarters):
    found = quarter_degree_days(packaged_reference(), ESSEN, reference_period)
    assert found is not None
    assert tuple(found.values()) == pytest.approx(quarters, abs=1)


def test_a_year_with_a_missing_month_has_no_quarters_instead_of_a_low_sum():
    assert len(monthly_degree_days(packaged_reference(), BOCHUM, 2018)) < 12
    assert quarter_degree_days(packaged_reference(), BOCHUM, 2018) is None


def test_a_year_without_data_is_empty_and_not_zero():
    assert monthly_degree_days(packaged_reference(), ESSEN, 2026) == {}
    assert quarter_degree_days(packaged_reference(), ESSEN, 2026) is None


def test_a_month_without_heating_day_is_a_figure():
    july = monthly_degree_days(packaged_reference(), "Waltrop-Abdinghof (DWD 13696)", 2025)[7]
    assert july == 0  # IWU: Waltrop, July 2025: no heating day


def test_an_unknown_station_is_an_error():
    with pytest.raises(UnknownKey):
        monthly_degree_days(packaged_reference(), "Nirgendwo", 2025)


def test_the_attribution_names_who_must_be_named():
    for name in (
        "Deutscher Wetterdienst",
        "Institut Wohnen und Umwelt (IWU)",
        "clidamonger 1.5.0",
        "CC BY 4.0",
    ):
        assert name in ATTRIBUTION


def test_there_are_four_stations():
    assert packaged_reference().degree_days["station"].nunique() == 4
