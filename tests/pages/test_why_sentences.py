"""Sentences of *Warum*: what they say about a fall, a rise, nothing, a refusal; no figure without evidence."""

import pytest

from kek_data.accounting.statement_gaps import MISSING, NO_DATA, Gap, MissingSeries
from kek_data.frames.decomposition import EFFECTS, NO_ACTIVITY
from kek_data.frames.weather import WEATHER_REFUSALS
from kek_data.wording import decomposition_sentences as said
from kek_data.wording import decomposition_words as words
from kek_data.wording import remainder_sentences
from kek_data.wording.chart_texts import figure_unit

UNIT = figure_unit(3400.0)


def sums(before: float, **effects: float) -> dict[str, float]:
    every = dict.fromkeys(EFFECTS, 0.0) | effects
    return {"from": before, **every, "to": before + sum(effects.values())}


@pytest.mark.parametrize(
    ("effect", "change", "moved", "sentence"),
    [
        ("weather", -310, -420, "Das mildere Wetter erklärt 310 t von 420 t Rückgang."),
        ("factor", -100, -420, "Die besseren Emissionsfaktoren erklären 100 t von 420 t Rückgang."),
        ("factor", -500, -420, "Die besseren Emissionsfaktoren allein hätten 500 t Rückgang gebracht."),
        ("activity", 50, -420, "Die höhere Aktivität hat die Emissionen um 50 t erhöht."),
        ("weather", 50, 80, "Das kältere Wetter erklärt 50 t von 80 t Anstieg."),
        ("intensity", -50, 80, "Der geringere Energieeinsatz je Einheit hat die Emissionen um 50 t gesenkt."),
        ("mix", 0, -420, "Energieträgermix: keine nennenswerte Änderung."),
        ("technology", -10, 0, "Der Technikwechsel hat die Emissionen um 10 t gesenkt."),
    ],
)
def test_a_bar_is_one_sentence(effect: str, change: float, moved: float, sentence: str) -> None:
    assert said.bar(effect, change, moved, UNIT).replace("\u00a0", " ") == sentence


def test_a_note_stands_behind_its_bar() -> None:
    sentence = said.bar("activity", 0, -420, UNIT, note="keine Bezugsgröße")
    assert sentence == "Aktivität: keine nennenswerte Änderung (keine Bezugsgröße)."


def test_the_title_names_the_largest_causes_and_the_strongest_against() -> None:
    made = sums(3400, weather=-310, factor=-200, activity=90, perimeter=-5)
    text = said.whole(made, EFFECTS, "Die Emissionen von FH", UNIT).replace("\u00a0", " ")
    assert text == (
        "Die Emissionen von FH sanken um 425 t (−13 %): milderes Wetter −310 t, bessere Emissionsfaktoren −200 t; "
        "dagegen höhere Aktivität +90 t"
    )


def test_the_title_of_a_rise_and_of_nothing() -> None:
    rise = said.whole(sums(1000, activity=200), EFFECTS, "Die Emissionen", figure_unit(1200))
    assert rise.replace("\u00a0", " ") == "Die Emissionen stiegen um 200 t (+20 %): höhere Aktivität +200 t"
    still = said.whole(sums(1000, weather=-3, activity=1), EFFECTS, "Die Emissionen", figure_unit(1000))
    assert "änderten sich kaum" in still


def test_a_start_of_zero_has_no_percentage() -> None:
    assert "%" not in said.whole(sums(0, perimeter=50), EFFECTS, "Die Emissionen", figure_unit(50))


def test_every_code_has_its_words() -> None:
    assert set(words.EFFECT) == set(EFFECTS) == set(words.EFFECT_MEANS)
    assert set(said.DOWN) == set(said.UP) == set(said.SHORT_DOWN) == set(said.SHORT_UP) == set(EFFECTS)
    assert set(words.NO_ACTIVITY) == set(NO_ACTIVITY)
    assert set(words.WEATHER_REFUSED) == set(WEATHER_REFUSALS)


def test_the_contract_effect_says_that_it_is_not_in_the_sum() -> None:
    assert "nicht in der Summe" in said.contract(-412.0)
    assert "senkten" in said.contract(-412.0)
    assert "erhöhten" in said.contract(412.0)
    assert said.contract(float("nan")) == words.NO_CONTRACT


def test_a_refusal_names_the_missing_delivery_and_the_next_step() -> None:
    series = [
        MissingSeries(site=f"HAUS-{i}", carrier="erdgas", use="space_heat", quarters=("2025-Q3", "2025-Q4"))
        for i in range(6)
    ]
    gaps = [
        Gap(member="fh", period="2025", reason=MISSING, missing=tuple(series)),
        Gap(member="fh", period="2031", reason=NO_DATA),
    ]
    first, second = said.gaps(gaps, {"fh": "FH"}, {"erdgas": "Erdgas"})
    assert first.startswith(
        "FH, Jahr 2025: keine Aussage. Es fehlen: HAUS-0 · Erdgas · Raumwärme (Q3 2025, Q4 2025)"
    )
    assert "und 2 weitere Reihen" in first
    assert "Nächster Schritt" in first
    assert "Nächster Schritt" in second


def test_notes_say_what_is_not_taken_apart_and_what_is_no_saving() -> None:
    notes = said.notes(
        UNIT,
        without_activity={"no_denominator": ["Fahrzeuge"]},
        refused_weather={"months_missing": ["HAUS"]},
        unsplit_t=-84.0,
        source_t=-500.0,
        reported=["Prozesse", "Kältemittel"],
    )
    assert notes["activity"] == "Fahrzeuge: keine Bezugsgröße hinterlegt"
    assert "Gradtagzahlen" in notes["weather"]
    assert "Prozesse und Kältemittel" in notes["intensity"]
    assert "keine Einsparung" in notes["factor"]


@pytest.mark.parametrize(
    ("frozen", "actual", "path", "remainder", "parts"),
    [
        (
            900,
            700,
            650,
            30,
            ["brachte 100 t, das sind 29 % davon", "brachten 200 t", "20 t bleiben eigene Aufgabe"],
        ),
        (900, 700, 650, 80, ["Den ganzen Abstand zum Pfad (50 t)"]),
        (900, 600, 650, 80, ["hinken dem Pfad nach", "gleicht das aus"]),
        (1100, 1150, 650, 0, ["um 100 t erhöht", "kosteten 50 t", "kein Faktorrest"]),
    ],
)
def test_the_factor_remainder_in_words(
    frozen: float, actual: float, path: float, remainder: float, parts: list[str]
) -> None:
    """Base 1,000 t in 2019."""
    text = " ".join(
        remainder_sentences.statement(
            base_t=1000,
            base_year=2019,
            period="2026-Q2",
            frozen_t=frozen,
            actual_t=actual,
            path_t=path,
            remainder_t=remainder,
            unit=figure_unit(1000),
        )
    ).replace("\u00a0", " ")
    for part in parts:
        assert part in text


def test_without_a_path_only_the_factors_are_spoken_of() -> None:
    nan = float("nan")
    (text,) = remainder_sentences.statement(
        base_t=1000,
        base_year=2019,
        period="2025",
        frozen_t=900,
        actual_t=800,
        path_t=nan,
        remainder_t=nan,
        unit=UNIT,
    )
    assert "100\u00a0t" in text
