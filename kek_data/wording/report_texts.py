"""German words of workbooks that leave the program: sheet titles, notes, words of recalculations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kek_data.domain.codes import StoreKind
from kek_data.wording import (
    decision_words,
    foot_texts,
    forecast_words,
    goal_gap_words,
    labels,
    numbers,
    pages,
    quality_words,
    status_words,
)
from kek_data.wording.foot_texts import FootingWords
from kek_data.wording.report_columns import COLUMNS

NOTES_SHEET = "Hinweise"
KIND_OF_DATA = "Datenart"


@dataclass(frozen=True, kw_only=True)
class WorkbookTexts:
    """What the sheet "Hinweise" says."""

    title: str
    lines: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()
    is_sample: bool = False


def workbook_texts(
    title: str,
    footing: FootingWords,
    *,
    network: str = "",
    sources: Sequence[str] = (),
    created: date | None = None,
    extra: Sequence[tuple[str, str]] = (),
) -> WorkbookTexts:
    """The notes of a view's workbook from its footing: what is in it, by which rules, how complete, which state."""
    left_out = numbers.enumeration([name for name, _ in footing.left_out])
    lines = [
        ("Netzwerk", network),
        ("Umfang", foot_texts.scopes(footing)),
        ("Faktoren", labels.bundle(footing.bundle)),
        ("Methode", labels.METHOD.get(footing.method, footing.method)),
        ("Letzter Zeitraum", numbers.window(footing.period) if footing.period else ""),
        ("Mitglieder", numbers.enumeration(list(footing.members))),
        ("Nicht enthalten", left_out),
        (
            "Vollständigkeit",
            foot_texts.completeness(footing.delivered_share, footing.carried_share, footing.missing_share),
        ),
        ("Programmpfad", footing.path_note),
        (
            decision_words.HEADING,
            "; ".join(decision_words.notes(footing.break_notes, is_as_delivered=footing.is_as_delivered)),
        ),
        *extra,
        ("Bearbeitungsstand", foot_texts.state(footing)),
        ("Erstellt am", numbers.day(created) if created else ""),
        ("Sicht", pages.SIGHT),
        ("Leere Zelle", "kein Wert, nie null"),
        ("Programm", pages.PRODUCT),
    ]
    return WorkbookTexts(
        title=title,
        lines=tuple((label, text) for label, text in lines if text),
        sources=tuple(sources),
        is_sample=footing.store_kind == StoreKind.SAMPLE,
    )


SHEET: Mapping[str, str] = {
    "trajectory": "Verlauf",
    "standings": "Mitglieder Stand",
    "members": "Mitglieder Verlauf",
    "member": "nach Mitglied",
    "carrier": "nach Energieträger",
    "use": "nach Verwendung",
    "org_unit": "nach Einheit",
    "site": "nach Verbrauchsstelle",
    "category": "nach Kategorie",
    "quarters": "Quartale",
    "bridge": "Doppelzählung",
    "city": "Stadtbilanz",
    "goals": "Ziele",
    "base": "Basiswert",
    "changes": "Änderungen",
    "reported": "Gemeldet",
    "generation": "Erzeugung",
    "energy_only": "Nur Energie",
    "sites": "Verbrauchsstellen",
    "cells": "Werte",
    "emissions": "Emissionen",
    "factors": "Faktoren",
    "uncertainty": quality_words.SHEET,
    "uncertainty_sources": quality_words.SOURCES_SHEET,
    "data_grades": quality_words.GRADES_SHEET,
    "goal_gap": goal_gap_words.SHEET,
    "energy_goals": goal_gap_words.ENERGY_SHEET,
    "forecast": forecast_words.FORECAST_SHEET,
    "backtest": forecast_words.BACKTEST_SHEET,
    "budget": forecast_words.BUDGET_SHEET,
    "delivery_members": "Mitglieder nach Quartalen",
    "delivery_carriers": "nach Energieträgern",
    "delivery_series": "Reihen nach Quartalen",
    "delivery_last": "Zuletzt geliefert",
    "delivery_calls": "Bis zum Treffen",
    "delivery_gaps": "Fehlende Reihen",
    "questions": "Offene Rückfragen",
    "deliveries": "Datenlieferungen",
}
"""Titles of the tables of a view's workbook."""
NETWORK_TITLE = "Netzwerk: Emissionen, Energie und Kosten"

DELIVERY_STATUS_TITLE = "Lieferstand"


def delivery_status_notes(meeting: str) -> tuple[tuple[str, str], ...]:
    """What the tables of *Lieferstand* are about."""
    return (
        ("Bis zum Treffen", numbers.day(meeting)),
        ("Gewicht", status_words.CALLS_EXPLAIN),
        (
            "Pünktlichkeit",
            "zählt ab dem Eingang des ersten Werts; vor der ersten Lieferung Fälliges bleibt ohne Aussage",
        ),
    )


# --- Nachrechnen ------------------------------------------------------------------------------------

RESULT_SHEET, ROWS_SHEET, FACTORS_SHEET, CONVERSIONS_SHEET = (
    "Ergebnis",
    "Rechnung",
    "Faktoren",
    "Umrechnungen",
)
SUM = "Summe"
SOURCES = "Quellen"
NO_STATEMENT = "keine Aussage: zu viele Werte fehlen"
HOW_TO = (
    "Jede Zeile des Blatts „Rechnung“: Menge × Umrechnung × Faktor ÷ 1000 = t CO₂e. Faktoren und Umrechnungen stehen mit "
    "Quelle auf eigenen Blättern; wer dort eine Zahl ändert, sieht sofort die Folge. Die Differenz zum Klimamonitor ist 0."
)
FROM_DELIVERY = "aus der Lieferung (Zustandszahl und Brennwert)"
SUPPLIER_VALUE = "Angabe des Lieferanten (Bescheinigung oder Kennzeichnung)"
ZERO_VALUE = "ohne Emissionen in Scope 1 und 2 (Festlegung der Variante)"
REPORTED = "gemeldete Tonnen"
REPLACED = "durch gemeldete Tonnen ersetzt"
BLENDED = "gemischt mit dem Anteil entwerteter Herkunftsnachweise"

ROW_HEADINGS: Mapping[str, str] = {name: column.heading for name, column in COLUMNS.items()} | {
    "meter": "Zähler",
    "conversion": "Umrechnung",
    "tonnes": COLUMNS["emissions_t_co2e"].heading,
    "app": f"{pages.PRODUCT} (t CO₂e)",
    "difference": "Differenz (t CO₂e)",
    "sheet": "Blatt der Lieferung",
    "cell": "Zelle der Lieferung",
}
RESULT_HEADINGS = ("nachgerechnet (t CO₂e)", ROW_HEADINGS["app"], ROW_HEADINGS["difference"])
FACTOR_HEADINGS = (
    "Nr.",
    *(
        COLUMNS[name].heading
        for name in (
            "carrier",
            "method",
            "factor",
            "factor_unit",
            "factor_set",
            "factor_year",
            "mark",
            "source",
        )
    ),
)
CONVERSION_HEADINGS = (
    "Energieträger",
    "Einheit",
    "umgerechnet in",
    "Umrechnung (Einheit je Einheit)",
    "Quelle",
)


def recalculation_title(member: str, period: str) -> str:
    """ "Nachrechnen: EDG, 12 Monate bis Q2 2026"."""
    return f"Nachrechnen: {member}, {numbers.window(period)}"


def with_method(heading: str, method: str) -> str:
    """ "Emissionen (t CO₂e), standortbasiert"; the heading alone where no method is given."""
    return f"{heading}, {labels.METHOD[method]}" if method else heading


def factor_marks(row: Mapping[Any, Any]) -> str:
    """What is special about a factor, in words."""
    marks = [words for flag, words in labels.FACTOR_MARK.items() if row[flag]]
    if row["is_factor_carried"]:
        marks[0] = f"Faktor {row['factor_year']} {marks[0]}"
    return ", ".join(marks)


def unit_name(unit: str) -> str:
    """ "kWh_Hs" -> "kWh Hs", "m3" -> "m³"."""
    return {"m3": "m³", "t_co2e": "t CO₂e"}.get(unit, unit.replace("_", " "))
