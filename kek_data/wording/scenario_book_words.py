"""Words of the scenarios' workbook: its sheets, kinds of lines and steps, assumptions one by one, notes."""

from collections.abc import Mapping, Sequence

from kek_data.wording import numbers, scenario_sentences, scenario_words
from kek_data.wording.sentences import known

DOWNLOAD = "Szenarien als Excel-Arbeitsmappe"
TITLE = "Szenarien: {subject}"

SHEET: Mapping[str, str] = {
    "lines": "Linien nach Jahren",
    "key_figures": scenario_words.KEY_FIGURES,
    "steps": "Schritte 2030 und 2035",
    "assumptions": scenario_words.ASSUMPTIONS,
    "findings": scenario_words.FINDINGS,
}
LINE_KIND: Mapping[str, str] = {
    "reference": scenario_words.REFERENCE,
    "scenario": "Szenario",
    "path": "Programmpfad",
    "own_goal": "eigenes Ziel",
}
STEP_KIND: Mapping[str, str] = {
    "start": "Stand: weiter wie bisher",
    "lever": "Hebel",
    "part": "davon",
    "end": "Stand: Szenario",
    "path": "Stand: Programmpfad",
}

# --- assumptions ------------------------------------------------------------------------------------------------
FLAT = "Weiter wie bisher: letzte zwölf Monate flach fortgeschrieben"
FLAT_SOURCE = "Datenlieferungen der Mitglieder"
FACTOR = "{lever}: Faktor, dazwischen geradlinig"
TREND = "{lever}: Trend je Jahr (Theil–Sen), nie unter 0: {factor_set}"
TREND_START = "{lever}: Ausgangswert des Trends: {factor_set}"
HOW_MANY = "Maßnahmen, die zählen"
COUNTED = "Maßnahme „{title}“ ({member})"
SHIFTED = "Maßnahme „{title}“ ({member}): Beginn verschoben"
CHOSEN = "Maßnahme „{title}“ ({member}): einzeln gewählt"
LEFT_OUT = "Maßnahme „{title}“ ({member}): abgewählt"
MEASURE_SOURCE = "Angabe des Mitglieds"
GROWTH = "Wachstum: {place}"
CLOSING = "Schließung: {place}"
NEW_SITE = "Neuer Standort „{site}“ ({member}): {carrier}"
PRICE = "Energiepreise"
PRICE_NOTE = "auf die Preise der letzten zwölf Monate"
AS_BILLED = "wie auf der Rechnung; Erdgas: Brennwert (Hs)"
IS_LATE = "Beginn verstrichen: ab dem laufenden Quartal gerechnet"
IS_ENDLESS = "ohne Wirkdauer: bis 2035 gerechnet"
LASTS = "Wirkdauer {years} Jahre"
PART_CONTAINED = "zu {share} in den letzten zwölf Monaten schon enthalten"

TONNES, TONNES_A_YEAR, MWH_A_YEAR = "t CO₂e", "t CO₂e im Jahr (fest)", "MWh im Jahr"
GRAMS, GRAMS_A_YEAR, PERCENT_A_YEAR = "g CO₂e/kWh", "g CO₂e/kWh im Jahr", "% im Jahr"
YEARS, COUNT = "Jahre", "Anzahl"


def since(day_or_period: str) -> str:
    """ "ab Q3 2027"."""
    return f"ab {day_or_period}"


def span(years: Sequence[int]) -> str:
    """ "2021–2025"."""
    return f"{years[0]}–{years[-1]}"


def measure_note(*, is_late: bool, lifetime_years: float, contained_share: float) -> str:
    """What holds for a counted measure beside its saving."""
    said = (
        IS_LATE if is_late else "",
        LASTS.format(years=f"{lifetime_years:g}".replace(".", ",")) if known(lifetime_years) else IS_ENDLESS,
        PART_CONTAINED.format(share=numbers.percent(contained_share)) if contained_share else "",
    )
    return "; ".join(part for part in said if part)


# --- notes ------------------------------------------------------------------------------------------------------
def notes(
    subject: str, names: Sequence[str], without_effect: Sequence[str], priced_share: float
) -> list[tuple[str, str]]:
    """What the sheet "Hinweise" says of a comparison; subject blank: the network."""
    said = [
        (scenario_words.SUBJECT, subject or scenario_words.NETWORK),
        (scenario_words.TITLE, numbers.enumeration([scenario_sentences.quoted(name) for name in names])),
        ("Ändert nichts", numbers.enumeration([scenario_sentences.quoted(name) for name in without_effect])),
        (scenario_words.REFERENCE, scenario_words.REFERENCE_LONG),
        ("Was ein Szenario ist", scenario_sentences.METHOD_INTRO),
        ("Schritte", STEPS_NOTE),
        ("Kosten", scenario_sentences.not_priced(priced_share)),
    ]
    return [(label, text) for label, text in said if text]


STEPS_NOTE = (
    "Hebel wirken nacheinander in dieser Reihenfolge; „davon“ sind die einzelnen Einträge eines Hebels und nicht "
    "noch einmal zu addieren. Stand „weiter wie bisher“ plus Hebel ergibt den Stand des Szenarios."
)
