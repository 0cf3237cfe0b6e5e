"""Headlines and titles made from figures: what they say, and when they say nothing."""

import math

import pytest

from kek_data.domain.codes import PathStatus
from kek_data.wording import sentences, title_sentences

NAN = math.nan
S = "\u00a0"


@pytest.mark.parametrize(
    ("gap_share", "gap_t", "required", "achieved", "said"),
    [
        (
            0.07,
            8600,
            6100,
            -3800,
            f"Die Emissionen der Mitglieder liegen 7{S}% über dem Programmpfad. "
            f"Bis 2030 müssten sie jedes Jahr um 6.100{S}t{S}CO₂e sinken, bisher waren es 3.800.",
        ),
        (
            -0.031,
            -3800,
            62_300,
            400,
            f"Die Emissionen der Mitglieder liegen 3{S}% unter dem Programmpfad. "
            f"Bis 2030 müssten sie jedes Jahr um 62,3{S}kt{S}CO₂e sinken, bisher sinken sie nicht.",
        ),
        (
            0.004,
            500,
            6100,
            NAN,
            f"Die Emissionen der Mitglieder liegen weniger als 1{S}% über dem Programmpfad. "
            f"Bis 2030 müssten sie jedes Jahr um 6.100{S}t{S}CO₂e sinken.",
        ),
        (
            -0.4,
            -40_000,
            -5,
            -3800,
            f"Die Emissionen der Mitglieder liegen 40{S}% unter dem Programmpfad. "
            "Der Zielwert für 2030 ist damit schon unterschritten.",
        ),
    ],
)
def test_the_network_headline_says_where_how_far_and_how_fast(
    gap_share: float, gap_t: float, required: float, achieved: float, said: str
) -> None:
    headline = sentences.network_headline(
        status=PathStatus.SLIGHTLY_ABOVE,
        reason="",
        gap_share=gap_share,
        gap_t=gap_t,
        required_t=required,
        achieved_t=achieved,
    )
    assert headline == said


def test_without_evidence_the_headline_gives_the_reason_instead_of_a_figure() -> None:
    headline = sentences.network_headline(
        status=PathStatus.NO_STATEMENT,
        reason="no_members",
        gap_share=0.07,
        gap_t=8600,
        required_t=1,
        achieved_t=1,
    )
    assert "keine Aussage" in headline
    assert "%" not in headline


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (
            8600,
            6200,
            f"Der Abstand zum Programmpfad ist seit Q2 2023 gewachsen: von 6.200{S}t{S}CO₂e auf 8.600{S}t{S}CO₂e",
        ),
        (
            620,
            860,
            f"Der Abstand zum Programmpfad ist seit Q2 2023 kleiner geworden: von 860{S}t{S}CO₂e auf 620{S}t{S}CO₂e",
        ),
        (-120, -300, f"Die Emissionen liegen unter dem Programmpfad: um 120{S}t{S}CO₂e in Q2 2026"),
        (
            -120,
            300,
            f"120{S}t{S}CO₂e unter dem Programmpfad in Q2 2026, 300{S}t{S}CO₂e über dem Programmpfad in Q2 2023",
        ),
        (120, NAN, f"Q2 2026: 120{S}t{S}CO₂e über dem Programmpfad"),
        (NAN, 120, ""),
    ],
)
def test_the_title_of_a_trajectory_says_how_the_gap_moved(now: float, before: float, said: str) -> None:
    assert title_sentences.gap_title(now, before, "2026-Q2", "2023-Q2") == said


def test_a_title_names_at_most_what_it_can_prove() -> None:
    assert title_sentences.largest_title([], NAN, "emissions", "2026-Q2") == ""
    assert title_sentences.largest_title(["DSW21"], 0.41, "energy", "2025") == (
        f"DSW21 steht für 41{S}% des Energieverbrauchs (Jahr 2025)"
    )


def test_members_are_counted_in_words_with_the_right_number() -> None:
    statuses = (
        [PathStatus.ON_PATH] * 5
        + [PathStatus.SLIGHTLY_ABOVE]
        + [PathStatus.CLEARLY_ABOVE] * 3
        + [PathStatus.NO_STATEMENT]
    )
    assert sentences.members_heading(statuses) == (
        "Fünf Mitglieder sind auf dem Pfad, eines knapp darüber und drei deutlich darüber; eines ohne Aussage"
    )
    assert sentences.members_heading([PathStatus.ON_PATH]) == "Ein Mitglied ist auf dem Pfad"


def test_biogenic_carbon_is_named_apart_and_at_least_where_a_quarter_is_missing() -> None:
    line = "Biogenes CO₂ aus Holz und Biogas, außerhalb der Bilanz: "
    assert (
        sentences.biogenic(123.4, period="2026-Q2", is_complete=True)
        == f"{line}123{S}t (12 Monate bis Q2 2026)"
    )
    assert (
        sentences.biogenic(12.34, period="2025", is_complete=False)
        == f"{line}mindestens 12,3{S}t (Jahr 2025)"
    )
