"""Sentences of the factor remainder: what own activity reached, and what only the power and heat mix can do."""

from kek_data.wording import numbers, sentences
from kek_data.wording.chart_texts import FigureUnit

HEADING = "Was eigenes Handeln erreicht hat, und was nur der Strom- und Wärmemix kann"
EXPLAIN = (
    "Die dünne Linie rechnet mit den Emissionsfaktoren des Basisjahrs: Sie zeigt, was die eigene Aktivität verändert hat. "
    "Der Abstand bis zum Ist kommt allein von den Faktoren."
)
NO_BASE_YEAR = (
    "Ohne Basisjahr gibt es keine Linie mit Faktoren des Basisjahrs. Nächster Schritt: das Basisjahr in den Stammdaten "
    "der Vorlage angeben."
)
NO_WINDOW = "Noch gibt es keinen Zeitraum nach dem Basisjahr mit einer Aussage."
REACHED, BY_FACTORS, REMAINDER = "Aktivität erreicht", "Durch Faktoren", "Faktorrest"
FROZEN, ACTUAL, PATH, ASKED = "Mit Faktoren des Basisjahrs", "Ist", "Programmpfad", "Pfad verlangt"


def title(reached_t: float, factors_t: float, base_year: int, unit: FigureUnit) -> str:
    """What own activity and what the factors did since the base year.

    "Seit 2019: −250 t durch eigene Aktivität, −287 t durch Emissionsfaktoren"
    """
    own, factors = (unit.amount(-value, sign=True) for value in (reached_t, factors_t))
    return f"Seit {base_year}: {own} durch eigene Aktivität, {factors} durch Emissionsfaktoren"


def subtitle(who: str) -> str:
    """What is drawn."""
    return f"Scope 1 und 2 {who}, {{unit}}, gleitende 12 Monate, standortbasiert"


def statement(
    *,
    base_t: float,
    base_year: int,
    period: str,
    frozen_t: float,
    actual_t: float,
    path_t: float,
    remainder_t: float,
    unit: FigureUnit,
) -> list[str]:
    """Activity reached against the path, and what only the power and heat mix can do; unknown figures say nothing."""
    said = []
    reached, factors = base_t - frozen_t, frozen_t - actual_t
    if sentences.known(path_t) and base_t - path_t > 0:
        said.append(_against_path(reached, base_t - path_t, base_year, period, unit))
    said.append(
        f"Bessere Emissionsfaktoren brachten {unit.amount(factors)}, ohne dass dafür hier etwas getan werden musste."
        if factors >= 0
        else f"Schlechtere Emissionsfaktoren kosteten {unit.amount(-factors)}."
    )
    if sentences.known(remainder_t) and sentences.known(path_t):
        said.append(_only_the_mix(actual_t - path_t, remainder_t, unit))
    return said


def _against_path(reached: float, asked: float, base_year: int, period: str, unit: FigureUnit) -> str:
    first = f"Der Programmpfad verlangt vom Basisjahr {base_year} bis {numbers.period(period)} einen Rückgang um {unit.amount(asked)}."
    if reached < 0:
        return f"{first} Die eigene Aktivität hätte die Emissionen um {unit.amount(-reached)} erhöht."
    return f"{first} Die eigene Aktivität brachte {unit.amount(reached)}, das sind {numbers.percent(reached / asked)} davon."


def _only_the_mix(gap: float, remainder: float, unit: FigureUnit) -> str:
    if remainder <= 0:
        return "Strom- und Wärmemix liegen selbst auf dem Pfad: kein Faktorrest."
    rest = f"Faktorrest {unit.amount(remainder)}"
    if gap <= 0:
        return f"Strom- und Wärmemix hinken dem Pfad nach ({rest}); die eigene Aktivität gleicht das aus."
    if remainder >= gap:
        return f"Den ganzen Abstand zum Pfad ({unit.amount(gap)}) kann nur ein besserer Strom- und Wärmemix schließen ({rest})."
    return (
        f"Vom Abstand zum Pfad ({unit.amount(gap)}) kann {unit.amount(remainder)} nur ein besserer Strom- und Wärmemix "
        f"schließen ({rest}), {unit.amount(gap - remainder)} bleiben eigene Aufgabe."
    )
