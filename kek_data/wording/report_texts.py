"""German words of workbooks that leave the program: headings with units, sheet titles, notes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kek_data.domain.codes import NETWORK, StoreKind
from kek_data.wording import (
    chart_texts,
    decision_words,
    decomposition_words,
    delivery_words,
    factor_words,
    goal_gap_words,
    labels,
    numbers,
    pages,
    quality_words,
    status_words,
)
from kek_data.wording.chart_texts import FootingWords

NOTES_SHEET = "Hinweise"
KIND_OF_DATA = "Datenart"


@dataclass(frozen=True)
class ColumnText:
    """How a frame's column is written: heading, unit (in the heading), number format, factor on the value."""

    header: str
    unit: str = ""
    decimals: int | None = None  # None: text
    scale: float = 1.0

    @property
    def heading(self) -> str:
        """Heading with unit: "Energie (MWh)"."""
        return f"{self.header} ({self.unit})" if self.unit else self.header


def _tonnes(header: str) -> ColumnText:
    return ColumnText(header, "t CO₂e", 3)


def _share(header: str) -> ColumnText:
    return ColumnText(header, "%", 1, 100.0)


def _energy(header: str) -> ColumnText:
    return ColumnText(header, "MWh", 3, 0.001)


COLUMNS: Mapping[str, ColumnText] = {
    "member": ColumnText("Mitglied"),
    "period": ColumnText("Zeitraum"),
    "window": ColumnText("Fenster"),
    "scope": ColumnText("Scope"),
    "method": ColumnText("Methode"),
    "actual_t_co2e": _tonnes("Ist"),
    "path_t_co2e": _tonnes("Programmpfad"),
    "own_goal_t_co2e": _tonnes("eigenes Ziel"),
    "gap_t_co2e": _tonnes("Abstand zum Pfad"),
    "gap_share": _share("Abstand zum Pfad"),
    "remainder_t_co2e": _tonnes("Rest durch bundesweite Emissionsfaktoren"),
    "frozen_t_co2e": _tonnes("Ist mit Faktoren des Basisjahrs"),
    "effect_name": ColumnText(decomposition_words.EFFECT_COLUMN),
    "effect_t_co2e": _tonnes("Änderung"),
    "effect_means": ColumnText(decomposition_words.MEANS_COLUMN),
    "from_t_co2e": _tonnes(decomposition_words.FROM_LABEL),
    "to_t_co2e": _tonnes(decomposition_words.TO_LABEL),
    **{f"{effect}_t_co2e": _tonnes(name) for effect, name in decomposition_words.EFFECT.items()},
    "contract_t_co2e": _tonnes(decomposition_words.CONTRACT_APART),
    "unsplit_t_co2e": _tonnes(decomposition_words.OF_INTENSITY),
    "source_t_co2e": _tonnes(decomposition_words.OF_FACTOR),
    "denominator": ColumnText("Bezugsgröße"),
    "no_activity": ColumnText("Warum keine Aktivität"),
    "weather_refusal": ColumnText("Warum keine Witterung"),
    "scope1_t_co2e": _tonnes("Scope 1"),
    "scope2_t_co2e": _tonnes("Scope 2"),
    "change_t_co2e": _tonnes("Änderung zum Vorjahr"),
    "change_share": _share("Änderung zum Vorjahr"),
    "required_2030_t_per_year": ColumnText("nötig bis 2030", "t CO₂e pro Jahr", 3),
    "required_2035_t_per_year": ColumnText("nötig bis 2035", "t CO₂e pro Jahr", 3),
    "achieved_t_per_year": ColumnText("bisher erreicht", "t CO₂e pro Jahr", 3),
    "budget_t_co2e": _tonnes("Budget"),
    "budget_used_t_co2e": _tonnes("Budget verbraucht"),
    "energy_kwh": _energy("Energie"),
    "third_party_energy_kwh": _energy("davon an Dritte"),
    "cost_eur": ColumnText("Kosten", "€", 2),
    "delivered_share": _share("geliefert"),
    "carried_share": _share("fortgeschrieben"),
    "missing_share": _share("fehlt"),
    "estimated_share": _share("geschätzt"),
    "expected_cells": ColumnText("erwartete Werte", "Anzahl", 0),
    "delivered_cells": ColumnText("gelieferte Werte", "Anzahl", 0),
    "carried_cells": ColumnText("fortgeschriebene Werte", "Anzahl", 0),
    "missing_cells": ColumnText("fehlende Werte", "Anzahl", 0),
    "is_complete": ColumnText("vollständig"),
    "status": ColumnText("Status"),
    "base_year": ColumnText("Basisjahr", "", 0),
    "recorded_year": ColumnText("Basisjahr laut Angabe", "", 0),
    "base_t_co2e": _tonnes("Basiswert"),
    "value_t_co2e": _tonnes("Wert"),
    "computed_t_co2e": _tonnes("berechnet"),
    "stated_t_co2e": _tonnes("angegeben"),
    "stated_bundle": ColumnText("Faktorvariante der Angabe"),
    "difference_t_co2e": _tonnes("Differenz angegeben − berechnet"),
    "is_refused": ColumnText("nicht verwendbar"),
    "method_version": ColumnText("Methodenversion"),
    "kind": ColumnText("Art"),
    "part_name": ColumnText("Teil"),
    "emissions_t_co2e": _tonnes("Emissionen"),
    "emissions_frozen_t_co2e": _tonnes("Emissionen mit Faktoren des Basisjahrs"),
    "biogenic_t_co2": ColumnText("biogenes CO₂", "t", 3),
    "year": ColumnText("Jahr", "", 0),
    "percent_vs_1990": ColumnText("gegenüber 1990", "%", 1),
    "piece": ColumnText("Methode"),
    "is_open_marker": ColumnText("Ausnahmejahr"),
    "goal": ColumnText("Ziel"),
    "value_kwh": _energy("Wert"),
    "is_given_point": ColumnText("vom Mitglied genannt"),
    "is_start_assumed": ColumnText("Startpunkt angenommen"),
    "word": ColumnText("Wort des Mitglieds"),
    "buyer": ColumnText("kauft"),
    "supplier": ColumnText("liefert"),
    "carrier": ColumnText("Energieträger"),
    "buyer_scope2_t_co2e": _tonnes("Scope 2 der kaufenden Seite"),
    "supplier_share": _share("Anteil dieser Lieferung"),
    "own_generation_share": _share("Anteil eigener Erzeugung"),
    "overlap_t_co2e": _tonnes("doppelt gezählt"),
    "factor_difference_t_co2e": _tonnes("Differenz der Faktoren"),
    "is_share_carried": ColumnText("Anteil fortgeschrieben"),
    "is_unknown": ColumnText("Anteil unbekannt"),
    "uncertainty_t_co2e": _tonnes("Unsicherheit ±"),
    "uncertainty_share": _share("Unsicherheit ±"),
    "factor_uncertainty_t_co2e": _tonnes("davon Emissionsfaktoren ±"),
    "share_a": _share("Datengüte A"),
    "share_b": _share("Datengüte B"),
    "share_c": _share("Datengüte C"),
    "share_d": _share("Datengüte D"),
    "share_unstated": _share("ohne Datengüte"),
    "split_share": _share("aus längerem Zeitraum aufgeteilt"),
    "variance_share": _share("Beitrag zur Varianz"),
    "cause": ColumnText("Hauptgrund"),
    "action": ColumnText("Was zu tun ist"),
    "measured_t_co2e": _tonnes("Unsicherheit der Summe mit Zähler ±"),
    "gain_t_co2e": _tonnes("Gewinn"),
    "quality_index": ColumnText("Index der Datengüte (0–1)", "", 2),
    "goal_kwh": _energy("Ziel"),
    "last_period": ColumnText("letzte zwölf Monate"),
    "last_kwh": _energy("zuletzt"),
    "gap_kwh": _energy("noch einzusparen"),
    "members": ColumnText("Mitglieder", "Anzahl", 0),
    "site": ColumnText("Verbrauchsstelle"),
    "site_name": ColumnText("Name der Verbrauchsstelle"),
    "org_unit": ColumnText("Organisationseinheit"),
    "use": ColumnText("Verwendung"),
    "meter": ColumnText("Zähler"),
    "category": ColumnText("Kategorie"),
    "quarter": ColumnText("Quartal"),
    "presence": ColumnText("Lieferstand"),
    "mark": ColumnText("Vermerk"),
    "is_due": ColumnText("fällig"),
    "base_amount": ColumnText("Menge", "", 3),
    "base_unit": ColumnText("Einheit"),
    "quality": ColumnText("Datengüte"),
    "is_estimated": ColumnText("geschätzt"),
    "is_split": ColumnText("aufgeteilt"),
    "is_reconciled": ColumnText("abgestimmt"),
    "is_reported": ColumnText("gemeldet"),
    "delivery_id": ColumnText("Lieferung Nr.", "", 0),
    "sheet": ColumnText("Blatt"),
    "cell": ColumnText("Zelle"),
    "factor": ColumnText("Faktor", "kg CO₂e je Einheit", 5),
    "factor_unit": ColumnText("Faktor gilt je"),
    "factor_set": ColumnText("Faktorensatz"),
    "factor_year": ColumnText("Faktorjahr", "", 0),
    "is_factor_carried": ColumnText("Faktor fortgeschrieben, vorläufig"),
    "is_factor_retroactive": ColumnText("Faktor rückwirkend angewendet"),
    "is_no_residual_mix": ColumnText("kein Residualmix"),
    "is_upstream_exception": ColumnText("mit Vorkette"),
    "source": ColumnText("Quelle"),
    "note": ColumnText("Anmerkung"),
    "reason": ColumnText("Grund"),
    "change": ColumnText("Änderung"),
    "changed_t_co2e": _tonnes("geändert"),
    "cumulated_t_co2e": _tonnes("zusammen"),
    "base_share": _share("des Basiswerts"),
    "decision": ColumnText("entschieden"),
    "decision_reason": ColumnText("Begründung"),
    "reported_t_co2e": _tonnes("gemeldet"),
    "generation_kind": ColumnText("Anlage"),
    "capacity_kwp": ColumnText("Leistung", "kWp", 1),
    "generated_kwh": _energy("erzeugt"),
    "self_used_kwh": _energy("selbst verbraucht"),
    "fed_in_kwh": _energy("eingespeist"),
    "postcode": ColumnText("PLZ"),
    "site_type": ColumnText("Art der Verbrauchsstelle"),
    "area_m2": ColumnText("Fläche", "m²", 0),
    "area_type": ColumnText("Flächenart"),
    "remark": ColumnText("Bemerkung"),
    "state": ColumnText("Stand der Lieferung"),
    "is_yearly": ColumnText("liefert jährlich"),
    "reading_status": ColumnText("Status des Werts"),
    "weight_t_co2e": _tonnes("Gewicht: letzte bekannte Emissionen"),
    "due_on": ColumnText("Frist"),
    "received_on": ColumnText("Eingang am"),
    "days_late": ColumnText("nach der Frist", "Tage", 0),
    "is_never_delivered": ColumnText("noch nie geliefert"),
    "text": ColumnText("Rückfrage"),
    "message": ColumnText("Prüfhinweis"),
    "asked_on": ColumnText("gestellt am"),
    "asked_by": ColumnText("gestellt von"),
    "answer": ColumnText("Antwort"),
    "answered_on": ColumnText("beantwortet am"),
    "answered_by": ColumnText("beantwortet von"),
    "asked_cells": ColumnText("zur ersten Frist erwartete Werte", "Anzahl", 0),
    "not_due_cells": ColumnText("noch nicht fällige Werte", "Anzahl", 0),
    "announced_cells": ColumnText("angekündigte Werte (folgt)", "Anzahl", 0),
    "clarified_cells": ColumnText("Werte in Klärung", "Anzahl", 0),
    "first_quarter": ColumnText("fehlt von"),
    "last_quarter": ColumnText("bis"),
    "last_delivered_quarter": ColumnText("zuletzt geliefert"),
    "open_cells": ColumnText("überfällige Werte", "Anzahl", 0),
    "open_series": ColumnText("überfällige Reihen", "Anzahl", 0),
    "unknown_series": ColumnText("Reihen mit unbekanntem Gewicht", "Anzahl", 0),
    "next_due_on": ColumnText("nächste Frist"),
    "oldest_due_on": ColumnText("älteste Frist"),
    "effect": ColumnText("Was die Lieferung bewirkt"),
    "from_period": ColumnText("Status steht bei"),
    "to_period": ColumnText("Status stünde bei"),
    "delivery_kind": ColumnText("Art der Lieferung"),
    "file_name": ColumnText("Datei"),
    "received_from": ColumnText("Eingang von"),
    "uploaded_by": ColumnText("hochgeladen durch"),
    "is_in_force": ColumnText("gilt"),
    "reading_count": ColumnText("Werte", "Anzahl", 0),
    "new_count": ColumnText("neu", "Anzahl", 0),
    "changed_count": ColumnText("geändert", "Anzahl", 0),
    "withdrawn_count": ColumnText("entfallen", "Anzahl", 0),
    "set_aside_count": ColumnText("zurückgestellt", "Anzahl", 0),
    "old_t_co2e": _tonnes("vorher"),
    "new_t_co2e": _tonnes("nachher"),
    "factor_change_t_co2e": _tonnes("Unterschied"),
    "old_change_share": _share("Unterschied"),
    "of_total_share": _share("Anteil am Unterschied"),
    **{
        f"{side}_{name}": ColumnText(
            factor_words.COLUMN[f"{side}_{name}"], "", 6 if name == "factor" else None
        )
        for side in ("old", "new")
        for name in ("factor", "unit", "set", "edition", "marks", "source")
    },
    "lacks": ColumnText("Bemerkung"),
    "release": ColumnText("Freigegebener Stand"),
    "day": ColumnText("Tag"),
    "stored_t_co2e": _tonnes("freigegeben"),
    "other_t_co2e": _tonnes("wäre"),
}
"""Column of a declared frame -> how it is written; columns left out here are not for readers."""

NOT_STATED_IS_ZERO = frozenset({"base_year", "recorded_year", "factor_year", "delivery_id"})
"""Whole-number columns in which 0 means: none."""

CODES: Mapping[str, Mapping[str, str]] = {
    "member": {NETWORK: "Netzwerk"},
    "method": labels.METHOD,
    "window": labels.WINDOW,
    "status": labels.PATH_STATUS,
    "presence": labels.PRESENCE,
    "mark": labels.CELL_STATE,
    "use": labels.USE,
    "category": labels.CATEGORY,
    "kind": labels.BASE_KIND,
    "generation_kind": labels.GENERATION_KIND,
    "factor_set": labels.FACTOR_SET,
    "state": status_words.STATE,
    "reading_status": labels.READING_STATUS,
    "effect": status_words.EFFECT,
    "delivery_kind": delivery_words.DELIVERY_KIND,
    "change": decision_words.CHANGE,
    "decision": decision_words.DECISION,
    "cause": quality_words.CAUSE,
    "no_activity": decomposition_words.NO_ACTIVITY,
    "weather_refusal": decomposition_words.WEATHER_REFUSED,
    "lacks": factor_words.LACKS,
}
"""Codes of a column -> German words."""


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
        ("Umfang", chart_texts.scopes(footing)),
        ("Faktoren", labels.bundle(footing.bundle)),
        ("Methode", labels.METHOD.get(footing.method, footing.method)),
        ("Letzter Zeitraum", numbers.window(footing.period) if footing.period else ""),
        ("Mitglieder", numbers.enumeration(list(footing.members))),
        ("Nicht enthalten", left_out),
        (
            "Vollständigkeit",
            chart_texts.completeness(footing.delivered_share, footing.carried_share, footing.missing_share),
        ),
        ("Programmpfad", footing.path_note),
        (
            decision_words.HEADING,
            "; ".join(decision_words.notes(footing.break_notes, is_as_delivered=footing.is_as_delivered)),
        ),
        *extra,
        ("Bearbeitungsstand", chart_texts.state(footing)),
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
