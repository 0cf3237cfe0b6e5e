"""Sentences of Datengüte, Ziellücke and EnEfG § 6: what they say from which figures."""

import math

import pytest

from kek_data.domain.uncertainty import FactorUncertainty, UncertaintySettings
from kek_data.wording import goal_gap_words, quality_sentences, saving_duty_words

S = "\u00a0"


@pytest.mark.parametrize(
    ("gap", "uncertainty", "said"),
    [
        (
            412.0,
            310.0,
            f"Der Abstand zum Programmpfad (412{S}t{S}CO₂e über Pfad) ist größer als die Unsicherheit (±310{S}t{S}CO₂e): "
            "Die Emissionen liegen auch damit über dem Pfad",
        ),
        (
            -412.0,
            310.0,
            f"Der Abstand zum Programmpfad (412{S}t{S}CO₂e unter Pfad) ist größer als die Unsicherheit (±310{S}t{S}CO₂e): "
            "Die Emissionen liegen auch damit unter dem Pfad",
        ),
        (
            -310.0,
            310.0,
            f"Der Abstand zum Programmpfad (310{S}t{S}CO₂e unter Pfad) ist nicht größer als die Unsicherheit (±310{S}t{S}CO₂e): "
            "Ob die Emissionen über oder unter dem Pfad liegen, ist offen",
        ),
        (
            math.nan,
            310.0,
            f"Die Emissionen stehen auf ±3,1{S}% fest: 10.000{S}t{S}CO₂e ± 310{S}t{S}CO₂e (12 Monate bis Q2 2026)",
        ),
        (412.0, math.nan, ""),
    ],
)
def test_the_statement_compares_the_gap_with_the_uncertainty(
    gap: float, uncertainty: float, said: str
) -> None:
    assert (
        quality_sentences.statement(
            gap_t=gap,
            uncertainty_t=uncertainty,
            uncertainty_share=uncertainty / 10_000,
            actual_t=10_000.0,
            period="2026-Q2",
        )
        == said
    )


def test_a_gain_too_small_for_figures_is_not_told_in_figures() -> None:
    large = quality_sentences.improvement("EDG", "ablesen", 100.0, 60.0)
    assert large == (
        f"Am meisten Sicherheit brächte EDG: ablesen. Die Unsicherheit sänke von ±100{S}t{S}CO₂e auf ±60,0{S}t{S}CO₂e"
    )
    small = quality_sentences.improvement("EDG", "ablesen", 1433.0, 1432.0)
    assert small == "Keine Reihe allein macht die Summe viel sicherer. Am meisten brächte EDG: ablesen"


@pytest.mark.parametrize(
    ("cause", "quarters", "said"),
    [
        ("carried", "2026-Q1, 2026-Q2", "Wert liefern für Q1 2026 und Q2 2026"),
        ("last_value", "2026-Q1", "fehlenden Wert liefern für Q1 2026"),
        ("estimated", "2025-Q1, 2025-Q2, 2025-Q3", "Schätzung durch Ablesung ersetzen, 3 Quartale"),
        ("unstated", "2025-Q1", "Datengüte angeben"),
    ],
)
def test_what_is_to_be_done_names_the_quarters(cause: str, quarters: str, said: str) -> None:
    assert quality_sentences.action(cause, quarters) == said


def test_the_method_is_told_from_the_settings_in_use() -> None:
    other = UncertaintySettings(
        measured_share=0.02,
        factors=(FactorUncertainty(factor_set="UBA", carrier="strom", share=0.07, source="Quelle"),),
    )
    said = " ".join(quality_sentences.method_lines(other))
    assert f"±2,0{S}%" in said
    assert f"Emissionsfaktor UBA strom: ±7,0{S}% (Quelle)" in said
    assert "Keine der verwendeten Quellen" in " ".join(quality_sentences.method_lines(UncertaintySettings()))


@pytest.mark.parametrize(
    ("gaps", "members", "said"),
    [
        (
            [(2030, -7367.5), (2035, 0.0)],
            1,
            f"Das eigene Ziel eines Mitglieds liegt 2030 um 7.368{S}t{S}CO₂e unter und 2035 genau auf dem Programmpfad",
        ),
        (
            [(2030, 120.0), (2035, 2000.0)],
            3,
            f"Die eigenen Ziele von drei Mitgliedern liegen 2030 um 120{S}t{S}CO₂e über und 2035 um 2.000{S}t{S}CO₂e über "
            "dem Programmpfad",
        ),
    ],
)
def test_the_title_of_the_ziellucke_names_both_years(
    gaps: list[tuple[int, float]], members: int, said: str
) -> None:
    assert goal_gap_words.title(gaps, members) == said


def test_an_energy_goal_says_what_is_left_or_that_it_is_reached() -> None:
    ahead = goal_gap_words.energy_line(2030, 180e3, 209e3, "2026-Q2")
    assert ahead == (
        f"Energieziel 2030: 180{S}MWh; zuletzt 209{S}MWh (12 Monate bis Q2 2026), dafür sind noch 29,0{S}MWh einzusparen."
    )
    assert "das ist schon erreicht" in goal_gap_words.energy_line(2030, 220e3, 209e3, "2026-Q2")


def test_every_reason_to_be_left_out_has_words() -> None:
    for reason in ("no_goal", "energy_only", "not_at_years", "no_path", "broken", "scopes", "perimeter"):
        assert goal_gap_words.left_out("EDG", reason) == f"EDG: {goal_gap_words.REASON[reason]}"


def test_the_rule_of_the_law_is_told_from_the_figures_the_program_uses() -> None:
    said = saving_duty_words.rule()
    for part in (
        "1 GWh",
        "bis 2045",
        f"2{S}%",
        "zwei Folgejahren",
        "fünf Folgejahren",
        "BGBl. 2023 I Nr. 309",
    ):
        assert part in said


def test_the_state_of_a_duty_year_is_a_symbol_and_words() -> None:
    assert saving_duty_words.status_word("open", 2027) == "◐ offen, nachzuholen bis 2027"
    assert saving_duty_words.statement(2025, "met", 200e3, 260e3, 0) == (
        f"2025: 260{S}MWh eingespart, Pflicht 200{S}MWh: erfüllt"
    )
