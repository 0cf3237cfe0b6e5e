"""What is said of releases: sentences with their cases."""

from collections.abc import Mapping
from typing import Any

import pytest

from kek_data.domain.codes import ProofCause
from kek_data.wording import release_sentences, release_words

NAN = float("nan")
WINDOW = "12 Monate bis Q2 2026"


@pytest.mark.parametrize(
    ("acts", "change", "more", "said"),
    [
        ({"delivery": 3}, -412.4, {}, f"3 Lieferungen, −412 t CO₂e ({WINDOW})"),
        ({"undo": 1, "delivery": 1}, 0.004, {}, f"1 Lieferung, 1 Rücknahme, ±0 t CO₂e ({WINDOW})"),
        ({}, 0.0, {}, "keine Änderung"),
        ({}, 7.5, {}, f"keine Lieferung, +7,50 t CO₂e ({WINDOW})"),
        ({"bundle": 1}, 61_000.0, {}, f"1 Wechsel der Emissionsfaktoren, +61,0 kt CO₂e ({WINDOW})"),
        ({"reference": 2}, 1.0, {}, f"2 weitere Änderungen, +1,00 t CO₂e ({WINDOW})"),
        ({"delivery": 1}, NAN, {"period": ""}, "1 Lieferung, kein Zeitraum, der in beiden Ständen Werte hat"),
        (
            {"delivery": 1},
            -3.0,
            {"came": ["Stadt", "DSW21"], "left": ["FH"], "members": 7},
            f"1 Lieferung, −3,00 t CO₂e ({WINDOW}; 7 gemeinsame Mitglieder; neu: Stadt und DSW21; nicht mehr: FH)",
        ),
    ],
)
def test_what_has_happened_since(
    acts: Mapping[str, int], change: float, more: dict[str, Any], said: str
) -> None:
    facts: dict[str, Any] = {"period": "2026-Q2", **more}
    found = release_sentences.since(acts, change_t=change, **facts)
    assert found.replace("\xa0", " ") == said


@pytest.mark.parametrize(
    ("names", "is_recalled", "next_name"),
    [
        ([], False, "Netzwerktreffen 1"),
        (["Netzwerktreffen 9"], False, "Netzwerktreffen 10"),
        (["Netzwerktreffen 10", "Netzwerktreffen 9"], False, "Netzwerktreffen 11"),
        (["Netzwerktreffen 12"], True, "Netzwerktreffen 12, 2. Fassung"),
        (["Treffen 12, 2. Fassung"], False, "Treffen 13"),
        (["Treffen 12, 2. Fassung"], True, "Treffen 12, 3. Fassung"),
        (["Vorlage"], False, "Vorlage 2"),
    ],
)
def test_the_name_of_the_next_release(names: list[str], is_recalled: bool, next_name: str) -> None:
    assert release_words.next_name(names, is_recalled=is_recalled) == next_name


def test_every_cause_and_refusal_has_words() -> None:
    assert set(release_words.CAUSE) == set(ProofCause)
    assert release_sentences.cause(ProofCause.RULE, "1", "2") == "Rechenregel geändert 1 → 2"
    for code in release_words.REFUSED:
        assert release_words.refusal(code, "Treffen").endswith(".")
