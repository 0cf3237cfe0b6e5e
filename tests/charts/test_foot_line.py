"""The small line under every chart (product.md §5): what a figure stands on."""

import pytest

from kek_data.wording.foot_texts import foot_line
from kek_data.workflows.views import Footing

ALL = tuple(f"M{n}" for n in range(1, 11))


@pytest.mark.parametrize(
    ("members", "left_out", "said"),
    [
        (("EDG",), (), "EDG"),
        (ALL, (), "10 Mitglieder"),
        (ALL[:9], ALL[9:], "9 von 10 Mitgliedern, ohne M10"),
        (ALL[:2], ALL[2:], "2 von 10 Mitgliedern: M1 und M2"),
    ],
)
def test_the_foot_says_whose_figures_these_are(
    members: tuple[str, ...], left_out: tuple[str, ...], said: str
) -> None:
    footing = Footing(bundle="A", members=members, left_out=tuple((name, "no_value") for name in left_out))
    assert said in foot_line(footing).split(" · ")


def test_the_foot_names_few_members_whose_values_are_carried_forward_and_counts_many() -> None:
    shares = {"delivered_share": 0.9, "carried_share": 0.1, "missing_share": 0.0}
    few = Footing(bundle="A", members=ALL, carried_members=("M1", "M2"), **shares)
    many = Footing(bundle="A", members=ALL, carried_members=ALL[:5], **shares)
    assert "90\u00a0% geliefert, 10\u00a0% fortgeschrieben (M1 und M2)" in foot_line(few)
    assert "10\u00a0% fortgeschrieben (5 Mitglieder)" in foot_line(many)


def test_the_foot_of_a_network_without_a_set_names_no_empty_list() -> None:
    footing = Footing(bundle="A", left_out=tuple((name, "no_base_year") for name in ALL))
    assert "kein Mitglied mit durchgehenden Werten" in foot_line(footing).split(" · ")
