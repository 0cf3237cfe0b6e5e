"""Every reason accounting gives has German words, so that no page shows a code."""

import pytest

from kek_data.accounting import network_sum, standing
from kek_data.domain.codes import BreakKind
from kek_data.wording import pages

LEFT_OUT = [
    network_sum.NO_PATH,
    network_sum.NO_BASE_YEAR,
    network_sum.NO_BASE_VALUE,
    network_sum.LATE_BASE_YEAR,
    network_sum.NO_VALUE,
    network_sum.NOT_CHOSEN,
    *BreakKind,
]
NO_STATEMENT = [
    network_sum.NO_PATH,
    network_sum.NO_BASE_YEAR,
    network_sum.NO_BASE_VALUE,
    network_sum.NO_VALUE,
    *BreakKind,
    standing.BASE_REFUSED,
    standing.BASE_AFTER_PATH,
    standing.BEFORE_BASE_YEAR,
    standing.NOT_DELIVERED,
    standing.NO_MEMBERS,
]


@pytest.mark.parametrize("code", LEFT_OUT)
def test_why_a_member_is_left_out_of_the_network_line(code: str) -> None:
    assert pages.LEFT_OUT[code]


@pytest.mark.parametrize("code", NO_STATEMENT)
def test_why_there_is_no_statement(code: str) -> None:
    assert pages.NO_STATEMENT[code]


@pytest.mark.parametrize(
    "code", ["no_points", "mixed_units", "scopes", "categories", "perimeter", "no_base_value"]
)
def test_why_a_goal_is_not_drawn(code: str) -> None:
    assert pages.GOAL_REASON[code]
