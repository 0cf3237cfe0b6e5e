"""Amounts that can be stored but are asked about."""

import pytest

from tests.intake.workbooks import GAS, OIL, POWER, SITE, accepted, check, codes, gas, only, reading, workbook


@pytest.mark.parametrize("last_year", ["in force", "in the file"])
@pytest.mark.parametrize(
    ("then", "now", "code"),
    [
        (reading(5000, "kWh", "Q2 2025"), reading(5000, "MWh"), "magnitude"),
        (reading(5000, "MWh", "Q2 2025"), reading(5000, "kWh"), "magnitude-below"),
        (reading(100, period="Q2 2025"), reading(126), "large-change"),
        (reading(100, period="Q2 2025"), reading(74), "large-change"),
        (reading(100, period="2024"), reading(200, period="2025"), "large-change"),
        (gas(100, period="Q2 2025"), gas(160), "large-change"),
    ],
)
def test_an_odd_amount_is_asked_about(last_year, then, now, code):
    if last_year == "in force":
        checked = check(workbook([now]), accepted(workbook([then])))
    else:
        checked = check(workbook([now, then]))
    assert only(checked, code).cell == "F5"
    assert checked.changeset is not None


@pytest.mark.parametrize(
    ("then", "now"),
    [
        (reading(100, period="Q2 2025"), reading(124)),
        (reading(5, "MWh", "Q2 2025"), reading(5100, "kWh")),  # the unit changed, not the amount
        (gas(100, period="Q2 2025"), gas(140)),  # heat follows the weather
        (reading(100, period="Q1 2026"), reading(300)),  # never against the previous quarter
        (reading(0, period="Q2 2025"), reading(300)),
    ],
)
def test_a_usual_amount_is_not_asked_about(then, now):
    checked = check(workbook([now]), accepted(workbook([then])))
    assert not codes(checked) & {"magnitude", "magnitude-below", "large-change"}


def test_an_unchanged_amount_is_not_asked_about_again():
    content = workbook([reading(5000, "MWh"), reading(5000, "kWh", "Q2 2025")])
    assert "magnitude" in codes(check(content))
    assert codes(check(content, accepted(content))) == set()


def quarter(period, first=10):
    names = ("RATHAUS", "KITA", "DEPOT")
    return [reading(first + n, site=name, period=period) for n, name in enumerate(names)]


SITES = [SITE, {"site": "KITA"}, {"site": "DEPOT"}]
SERIES = [POWER | {"site": s["site"]} for s in SITES] + [GAS, OIL]


def test_a_quarter_copied_from_the_one_before_is_asked_about():
    stored = accepted(workbook(quarter("Q1 2026"), sites=SITES, series=SERIES))
    checked = check(workbook(quarter("Q2 2026"), sites=SITES, series=SERIES), stored)
    assert only(checked, "unchanged-copy").cell == "F5:F7"


def test_a_quarter_that_differs_in_one_value_is_no_copy():
    stored = accepted(workbook(quarter("Q1 2026"), sites=SITES, series=SERIES))
    rows = [*quarter("Q2 2026")[:2], reading(99, site="DEPOT")]
    assert "unchanged-copy" not in codes(check(workbook(rows, sites=SITES, series=SERIES), stored))


def test_two_equal_values_are_no_copy():
    stored = accepted(workbook(quarter("Q1 2026"), sites=SITES, series=SERIES))
    checked = check(workbook(quarter("Q2 2026")[:2], sites=SITES, series=SERIES), stored)
    assert "unchanged-copy" not in codes(checked)
