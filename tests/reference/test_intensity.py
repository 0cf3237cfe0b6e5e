"""Reference intensities of buildings: the packaged table and the rules of the Bekanntmachung of 15.04.2021."""

import pytest

from kek_data.reference.intensity import (
    intensity_ranges,
    net_area_m2,
    reference_intensity,
    size_factor,
)
from kek_data.reference.tables import site_types


@pytest.mark.parametrize(
    ("net_m2", "factor"),
    [(100.0, 1.46), (500.0, 1.46), (501.0, 1.46), (50_000.0, 0.71), (49_999.0, 0.71), (1e6, 0.71)],
)
def test_the_size_factor_meets_its_ends(net_m2, factor):
    assert size_factor(net_m2) == pytest.approx(factor, abs=0.005)


def test_an_office_of_5000_m2_net():
    # Lfd. 1: 48.5 x (4.53 x 5000^-0.215 + 0.27) + 6.9; power 3.2 + 10.7 + 2.6 + 3.1 + 0.1 + 2.8
    found = reference_intensity("administration", 5000.0)
    assert found is not None
    assert found.heat_kwh_per_m2 == pytest.approx(48.5 * 0.99580 + 6.9, abs=0.05)
    assert found.power_kwh_per_m2 == pytest.approx(22.5)


def test_a_school_uses_less_power_than_a_fire_station_and_a_church_has_no_category():
    school, station = reference_intensity("school", 3000.0), reference_intensity("fire_station", 3000.0)
    assert school is not None
    assert station is not None
    assert school.power_kwh_per_m2 < station.power_kwh_per_m2
    assert reference_intensity("church", 3000.0) is None


def test_every_row_names_a_known_type_its_source_and_edition():
    table = intensity_ranges()
    assert set(table["site_type"]) <= set(site_types()["site_type"])
    assert (table["source"].str.contains("BAnz AT 03.05.2021 B1")).all()
    assert set(table["source_year"]) == {2021}


def test_gross_area_is_brought_to_net():
    assert net_area_m2(1000.0, "BGF_beheizt") == pytest.approx(850.0)
    assert net_area_m2(1000.0, "NGF") == 1000.0
