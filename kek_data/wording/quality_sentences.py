"""Sentences of the area Datengüte, made from figures."""

from collections.abc import Mapping, Sequence

from kek_data.domain.uncertainty import SHARE_OF_GRADE, Grade, UncertaintySettings
from kek_data.wording import numbers, sentences
from kek_data.wording.quality_words import ACTION, GRADE, MEANING, SHARE_SOURCE, WEIGHT_SOURCE

MANY_QUARTERS = 2
SMALL_GAIN_SHARE = 0.01
"""Below this part of the uncertainty a gain is too small to be told in figures of its size."""


def plus_minus(value_t: float) -> str:
    """ "±1.430 t CO₂e"."""
    return f"±{sentences.tonnage(abs(value_t))}"


def plus_minus_share(share: float) -> str:
    """ "±1,2 %"."""
    return f"±{numbers.percent(share, 1)}"


def statement(
    *, gap_t: float, uncertainty_t: float, uncertainty_share: float, actual_t: float, period: str
) -> str:
    """Whether the distance to the path is larger than the uncertainty; without a path how sure the total is."""
    if not sentences.known(uncertainty_t):
        return ""
    if not sentences.known(gap_t):
        return (
            f"Die Emissionen stehen auf {plus_minus_share(uncertainty_share)} fest: "
            f"{sentences.tonnage(actual_t)} ± {sentences.tonnage(uncertainty_t)} ({numbers.window(period)})"
        )
    side = "über" if gap_t > 0 else "unter"
    distance = f"Der Abstand zum Programmpfad ({sentences.tonnage(abs(gap_t))} {side} Pfad)"
    if abs(gap_t) > uncertainty_t:
        return (
            f"{distance} ist größer als die Unsicherheit ({plus_minus(uncertainty_t)}): "
            f"Die Emissionen liegen auch damit {side} dem Pfad"
        )
    return (
        f"{distance} ist nicht größer als die Unsicherheit ({plus_minus(uncertainty_t)}): "
        "Ob die Emissionen über oder unter dem Pfad liegen, ist offen"
    )


def how_sure(uncertainty_t: float, share: float, period: str, *, shares: Mapping[str, float]) -> str:
    """ "12 Monate bis Q2 2026: ±1.433 t CO₂e (±1,2 %). 97 % Datengüte A, 3 % B; 2 % fortgeschrieben."."""
    parts = [
        f"{numbers.percent(shares[name])} {GRADE[grade] if grade else 'ohne Datengüte'}"
        for grade, name in SHARE_OF_GRADE.items()
        if sentences.known(shares[name]) and shares[name] > 0
    ]
    states = [
        f"{numbers.percent(shares[name])} {word}"
        for name, word in (("estimated_share", "geschätzt"), ("carried_share", "fortgeschrieben"))
        if sentences.known(shares[name]) and shares[name] > 0
    ]
    grades = f"Datengüte, nach Tonnen: {', '.join(parts)}" + (f"; {', '.join(states)}" if states else "")
    return f"{numbers.window(period)}: {plus_minus(uncertainty_t)} ({plus_minus_share(share)}). {grades}."


def action(cause: str, quarters: str) -> str:
    """What is to be done about a series, with the quarters it is about."""
    named = [numbers.period(quarter) for quarter in quarters.split(", ") if quarter]
    said = numbers.enumeration(named) if len(named) <= MANY_QUARTERS else f"{len(named)} Quartale"
    return ACTION[cause].format(quarters=said or "den Zeitraum")


def improvement(name: str, what: str, before_t: float, after_t: float) -> str:
    """The one series that would make the total surer than any other."""
    if before_t - after_t < SMALL_GAIN_SHARE * before_t:
        return f"Keine Reihe allein macht die Summe viel sicherer. Am meisten brächte {name}: {what}"
    return (
        f"Am meisten Sicherheit brächte {name}: {what}. "
        f"Die Unsicherheit sänke von {plus_minus(before_t)} auf {plus_minus(after_t)}"
    )


def largest(name: str, share: float) -> str:
    """Which series makes most of the uncertainty though it is measured already."""
    return (
        f"Den größten Beitrag ({numbers.percent(share)} der Varianz) hat {name}: schon gemessen, "
        "sicherer wird er nur mit genaueren Zählern."
    )


def series_name(*parts: str) -> str:
    """ "DSW21 · Netz · Strom · Fahrstrom"; blank parts are left out."""
    return " · ".join(part for part in parts if part)


def source_label(uncertainty_t: float, name: str, what: str) -> str:
    """Two lines of a bar: figure and series, then what to do."""
    return f"±{numbers.tonnes(uncertainty_t)} · {name}\n→ {what}"


def key_lines(settings: UncertaintySettings) -> list[str]:
    """What each Datengüte means and how unsure it is."""
    return [f"{GRADE[grade]}: {MEANING[grade]}, {plus_minus_share(settings.share(grade))}" for grade in Grade]


def key_notes(settings: UncertaintySettings) -> tuple[tuple[str, str], ...]:
    """The key for a workbook's sheet of notes."""
    return (
        ("Datengüte und Unsicherheit", "; ".join(key_lines(settings))),
        ("Quelle der ±-Angaben", SHARE_SOURCE),
    )


def method_lines(settings: UncertaintySettings) -> list[str]:
    """How uncertainty is computed, with the settings in use."""
    weights = ", ".join(
        f"{GRADE[grade]} {numbers.number(settings.weight(grade), 2)}" for grade in Grade if grade
    )
    return [
        *key_lines(settings),
        SHARE_SOURCE,
        "Werte einer Reihe irren gemeinsam (ein Zähler, eine Art der Ablesung), Reihen unabhängig voneinander, ein "
        "Emissionsfaktor bei allen Mitgliedern gemeinsam: U² = Σ (Σ t·u)² je Reihe + Σ (u·Σ t)² je Faktor (IPCC 2006 "
        "Guidelines, Band 1, Kapitel 3, Approach 1).",
        "Ein auf Quartale aufgeteilter Jahreswert zählt im ganzen Kalenderjahr wie abgelesen, in anderen zwölf Monaten als "
        "hochgerechnet. Ein fehlender, mit dem letzten Wert geschätzter Wert zählt als D.",
        *_factor_lines(settings),
        f"Index der Datengüte nach Energieträgern: {weights}. {WEIGHT_SOURCE}",
    ]


def _factor_lines(settings: UncertaintySettings) -> Sequence[str]:
    if not settings.factors:
        return [
            "Emissionsfaktoren: Keine der verwendeten Quellen nennt eine Unsicherheit; sie ist nicht enthalten."
        ]
    return [
        f"Emissionsfaktor {stated.factor_set} {stated.carrier}: {plus_minus_share(stated.share)} ({stated.source})".replace(
            " :", ":"
        )
        for stated in settings.factors
    ]
