"""Units as people write them, and what a carrier can be counted in (data: reference/seed, factors.md §2-3)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kek_data.intake.units import UnitBook, plain_unit
from tests.intake.workbooks import VOCABULARY

BOOK = UnitBook(VOCABULARY)

WRITTEN = [
    ("kWh", "kWh"),
    ("KWH", "kWh"),
    (" MWh ", "MWh"),
    ("GWh", "GWh"),
    ("kWh Hs", "kWh_Hs"),
    ("kWh_Hs", "kWh_Hs"),
    ("kWh (Hs)", "kWh_Hs"),
    ("kWh Ho", "kWh_Hs"),
    ("MWh Brennwert", "MWh_Hs"),
    ("MWh Hi", "MWh_Hi"),
    ("kWh Hu", "kWh_Hi"),
    ("m³", "m3"),
    ("m3", "m3"),
    ("cbm", "m3"),
    ("Liter", "l"),
    ("L", "l"),
    ("to", "t"),
    ("Tonnen", "t"),
    ("kg", "kg"),
    ("GJ", "GJ"),
    ("Schüttraummeter", "srm"),
]
UNKNOWN = ["Mwhh", "kW", "MW", "kWh/a", "Stück", "kWh Hx", "€", "Nm³", ""]

OF_CARRIER = [
    # carrier, written, code or finding
    ("strom", "MWh", "MWh"),
    ("strom", "MWh Hs", "unit-not-convertible"),
    ("strom", "l", "unit-not-convertible"),
    ("strom", "GJ", "GJ"),
    ("erdgas", "kWh Hs", "kWh_Hs"),
    ("erdgas", "MWh Hi", "MWh_Hi"),
    ("erdgas", "kWh", "kWh_Hs"),  # numbers.md §1.1: read as Hs
    ("erdgas", "MWh", "MWh_Hs"),
    ("erdgas", "GWh", "GWh_Hs"),
    ("erdgas", "m³", "m3"),
    ("erdgas", "GJ", "heating-value-missing"),
    ("erdgas", "l", "unit-not-convertible"),
    ("fluessiggas", "kg", "kg"),
    ("fluessiggas", "l", "l"),
    ("fluessiggas", "kWh", "heating-value-missing"),
    ("heizoel_el", "l", "l"),
    ("heizoel_el", "kWh", "kWh"),
    ("heizoel_el", "m³", "unit-not-convertible"),
    ("pellets", "t", "t"),
    ("hackschnitzel", "Srm", "unit-not-convertible"),  # factors.md §3: 750-850 kWh, ask for the weight
    ("hvo", "l", "l"),  # no energy content, but kept and reported (carriers.csv)
    ("hvo", "kWh", "unit-not-convertible"),
    ("waerme_ungeteilt", "MWh", "MWh"),
    ("diesel", "l", "l"),
]


@pytest.mark.parametrize(("written", "code"), WRITTEN)
def test_a_unit_is_read_however_it_is_written(written, code):
    assert BOOK.read(written).unit == code


@pytest.mark.parametrize("written", UNKNOWN)
def test_an_unknown_unit_is_not_guessed(written):
    read = BOOK.read(written)
    assert (read.unit, read.problem) == ("", "unknown-unit")


def test_a_typing_error_gets_a_suggestion():
    assert BOOK.close_to("Mwhh") == "MWh"
    assert BOOK.close_to("Stück") == ""


@pytest.mark.parametrize(("carrier", "written", "expected"), OF_CARRIER)
def test_a_carrier_is_counted_only_in_units_it_can_be_brought_to(carrier, written, expected):
    read = BOOK.read(written, carrier)
    assert (read.unit or read.problem) == expected


@pytest.mark.parametrize("carrier", ["erdgas", "cng", "biogas"])
@pytest.mark.parametrize("written", ["kWh", "MWh", "GWh"])
def test_gas_in_plain_kwh_is_read_as_hs_and_said_so(carrier, written):
    read = BOOK.read(written, carrier)
    assert read.unit == f"{written}_Hs"
    assert read.notes == ("hs-assumed",)


def test_every_carrier_can_be_counted_in_its_base_unit():
    for carrier, base in zip(VOCABULARY.carriers["carrier"], VOCABULARY.carriers["base_unit"], strict=True):
        assert BOOK.read(base, carrier).problem == ""


@given(st.sampled_from(sorted(VOCABULARY.units["unit_name"])), st.randoms())
def test_case_spaces_and_brackets_do_not_matter(name, random):
    odd = "".join(random.choice((c.upper(), c.lower())) for c in name.replace(" ", " ( "))
    assert BOOK.read(odd).unit == BOOK.read(name).unit


@given(st.text(max_size=200))
def test_no_text_raises(text):
    read = BOOK.read(text, "erdgas")
    assert bool(read.unit) != bool(read.problem)
    assert plain_unit(plain_unit(text)) == plain_unit(text)
