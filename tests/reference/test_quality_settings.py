"""What the network file may say about uncertainty and the duty to save energy, and what it may not."""

import pytest

from kek_data.domain.errors import UnreadableReference
from kek_data.domain.saving_duty import SavingDuty
from kek_data.domain.uncertainty import FactorUncertainty, Grade, UncertaintySettings
from kek_data.reference.network_file import packaged_network_text, parse_network

EDG = 'key = "edg"\n'


def with_member(line: str) -> str:
    return packaged_network_text().replace(EDG, f"{EDG}{line}\n")


def with_settings(text: str) -> str:
    return f"{packaged_network_text()}\n[settings.uncertainty]\n{text}\n"


def problems(text: str) -> str:
    with pytest.raises(UnreadableReference) as raised:
        parse_network(text)
    return str(raised.value)


def test_the_packaged_network_says_of_nobody_that_it_is_subject_to_the_duty() -> None:
    network = parse_network(packaged_network_text())
    assert all(member.saving_duty is None for member in network.members)
    assert network.settings.uncertainty == UncertaintySettings()


def test_the_default_shares_are_those_of_the_source() -> None:
    """verso, "Angabe der Datenqualität" (domain.md [B14]): 5, 15, 30, 65 %."""
    stated = UncertaintySettings()
    assert [stated.share(grade) for grade in Grade] == [0.05, 0.15, 0.30, 0.65, 0.15]


def test_a_member_may_say_that_it_is_subject_to_the_duty() -> None:
    network = parse_network(with_member('enefg = { since = 2024, source = "Schreiben vom 1. März 2024" }'))
    assert network.member("edg").saving_duty == SavingDuty(since=2024, source="Schreiben vom 1. März 2024")


def test_uncertainties_may_be_set_otherwise_with_factors_that_state_one() -> None:
    network = parse_network(
        with_settings(
            'unstated_share = 0.30\nfactor = [{ factor_set = "UBA", share = 0.07, source = "Bericht, S. 3" }]'
        )
    )
    stated = network.settings.uncertainty
    assert stated.unstated_share == 0.30
    assert stated.factors == (
        FactorUncertainty(factor_set="UBA", carrier="", share=0.07, source="Bericht, S. 3"),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (with_member('enefg = { since = 2024, source = " " }'), "enefg: has no source"),
        (with_member("enefg = { since = 2024 }"), "source"),
        (with_member('enefg = { since = 1990, source = "x" }'), "since = 1990 is not between 2023 and 2045"),
        (with_member('enefg = { since = 2024, source = "x", threshold = 1 }'), "threshold"),
        (with_settings("measured_share = 1.5"), "uncertainty, measured_share = 1.5 is not between 0 and 1"),
        (with_settings("unknown_share = 0.5"), "unknown_share"),
        (with_settings('factor = [{ factor_set = "UBA", share = 0.1, source = "" }]'), "has no source"),
        (with_settings('factor = [{ factor_set = "UBA", share = 7, source = "x" }]'), "share = 7"),
    ],
)
def test_what_is_wrong_is_named(text: str, said: str) -> None:
    assert said in problems(text)
