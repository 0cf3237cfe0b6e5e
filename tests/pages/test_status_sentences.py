"""The sentences of *Lieferstand* say what is there, what is not, and never more than is known."""

import pytest

from kek_data.domain.delivery_state import DeliveryState, FillEffect
from kek_data.wording import status_sentences, status_words

NAN = float("nan")
S = "\u00a0"


@pytest.mark.parametrize(
    ("complete", "members", "series", "weight", "unknown", "said"),
    [
        (8, 10, 3, 412, 0, f"8 von 10 Mitgliedern haben Q2 2026 vollständig geliefert; es fehlen 3 Reihen, die höchstens 412{S}t{S}CO₂e bewegen."),
        (1, 2, 1, 5, 0, f"1 von 2 Mitgliedern hat Q2 2026 vollständig geliefert; es fehlt 1 Reihe, die höchstens 5,00{S}t{S}CO₂e bewegt."),
        (2, 2, 0, NAN, 0, "Alle 2 Mitglieder haben Q2 2026 vollständig geliefert; es fehlt nichts."),
        (0, 2, 2, NAN, 2, "Von 2 Mitgliedern hat keines Q2 2026 vollständig geliefert; es fehlen 2 Reihen mit unbekanntem Gewicht."),
        (1, 3, 4, 20, 1, f"1 von 3 Mitgliedern hat Q2 2026 vollständig geliefert; es fehlen 4 Reihen, die höchstens 20,0{S}t{S}CO₂e bewegen (dazu eine mit unbekanntem Gewicht)."),
        (1, 1, 0, NAN, 0, "M1 hat Q2 2026 vollständig geliefert; es fehlt nichts."),
        (0, 1, 1, 7, 0, f"M1 hat Q2 2026 nicht vollständig geliefert; es fehlt 1 Reihe, die höchstens 7,00{S}t{S}CO₂e bewegt."),
    ],
)  # fmt: skip
def test_the_headline_counts_members_and_weighs_what_is_missing(
    complete: int, members: int, series: int, weight: float, unknown: int, said: str
) -> None:
    names = [f"M{i}" for i in range(1, members + 1)]
    headline = status_sentences.headline(
        "2026-Q2",
        complete=complete,
        members=names,
        open_series=series,
        weight_t=weight,
        unknown_series=unknown,
    )
    assert headline == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-29, "29 Tage vor Frist"),
        (-1, "1 Tag vor Frist"),
        (0, "am Tag der Frist"),
        (3, "3 Tage zu spät"),
        (NAN, ""),
    ],
)
def test_an_arrival_is_told_against_its_deadline(days: float, said: str) -> None:
    assert status_sentences.punctual(days) == said


def test_every_state_and_effect_has_its_words() -> None:
    for state in DeliveryState:
        assert status_words.STATE[state]
        assert status_words.MEANING[state]
    assert len(set(status_words.SYMBOL.values())) == len(DeliveryState)
    assert set(status_words.EFFECT) == set(FillEffect)


def test_who_is_behind_is_named_while_it_is_a_few() -> None:
    assert status_sentences.matrix_heading([], []) == "Kein Mitglied ist im Rückstand"
    assert status_sentences.matrix_heading(["A", "B"], ["C"]) == (
        "Im Rückstand: A und B; noch ohne Lieferung: C"
    )
    assert status_sentences.matrix_heading(list("ABCDEF"), []) == "Im Rückstand: 6 Mitglieder"


def test_an_unknown_weight_is_said_and_not_written_as_zero() -> None:
    assert status_sentences.weight(NAN, 2) == status_words.UNKNOWN
    assert status_sentences.weight(150.0, 2) == "150 (+ 2 unbekannt)"
