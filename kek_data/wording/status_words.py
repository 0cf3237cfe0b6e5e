"""Words of *Lieferstand*: states with their symbols, labels, explanations."""

from collections.abc import Mapping

from kek_data.domain.codes import ReadingStatus
from kek_data.domain.delivery_state import DeliveryState, FillEffect

STATE: Mapping[str, str] = {
    DeliveryState.DELIVERED: "geliefert",
    DeliveryState.PARTLY: "teilweise",
    DeliveryState.CARRIED: "fortgeschrieben",
    DeliveryState.MISSING: "fehlt",
    DeliveryState.ANNOUNCED: "folgt",
    DeliveryState.IN_CLARIFICATION: "in Klärung",
    DeliveryState.NOT_DUE: "noch nicht fällig",
    DeliveryState.ABSENT: "entfällt",
    DeliveryState.NOT_EXPECTED: "nicht erwartet",
    DeliveryState.NEVER: "noch keine Lieferung",
}
SYMBOL: Mapping[str, str] = {
    DeliveryState.DELIVERED: "●",
    DeliveryState.PARTLY: "◐",
    DeliveryState.CARRIED: "◇",
    DeliveryState.MISSING: "▲",
    DeliveryState.ANNOUNCED: "▷",
    DeliveryState.IN_CLARIFICATION: "◈",
    DeliveryState.NOT_DUE: "○",
    DeliveryState.ABSENT: "■",
    DeliveryState.NOT_EXPECTED: "–",
    DeliveryState.NEVER: "△",
}
MEANING: Mapping[str, str] = {
    DeliveryState.DELIVERED: "alles, was fällig ist, liegt vor",
    DeliveryState.PARTLY: "ein Teil liegt vor",
    DeliveryState.CARRIED: "fällig, nicht geliefert; es zählt der Wert desselben Quartals im Vorjahr",
    DeliveryState.MISSING: "fällig, nicht geliefert, auch kein Vorjahreswert",
    DeliveryState.ANNOUNCED: "vom Mitglied angekündigt",
    DeliveryState.IN_CLARIFICATION: "zurückgestellt, Klärung läuft",
    DeliveryState.NOT_DUE: "die Frist ist noch nicht vorbei",
    DeliveryState.ABSENT: "gibt es nicht, vom Mitglied so gemeldet",
    DeliveryState.NOT_EXPECTED: "außerhalb der Laufzeit oder durch gemeldete Tonnen ersetzt",
    DeliveryState.NEVER: "von diesem Mitglied liegt nichts vor",
}
UNSURE: Mapping[str, str] = {
    ReadingStatus.PRELIMINARY: "vorläufig",
    ReadingStatus.ESTIMATED: "geschätzt",
}

EMPTY_TITLE = "Noch hat kein Mitglied geliefert"
EMPTY_TEXT = (
    "Sobald die erste Arbeitsmappe übernommen ist, steht hier je Mitglied und Quartal, was vorliegt, was fehlt und "
    "was bis zum nächsten Treffen einen Anruf wert ist."
)

FILTER_CARRIER = "Energieträger"
FILTER_QUARTERS = "Quartale"

KPI_COMPLETE = "Vollständig"
KPI_IN_TIME = "Rechtzeitig"
KPI_OPEN = "Überfällige Werte"
KPI_WEIGHT = "Das bewegt höchstens"
WEIGHT_NOTE = "letzte bekannte Emissionen derselben Quartale"
NOTHING_OPEN = "alles Fällige liegt vor"
NOTHING_DUE = "noch ist nichts fällig"

MATRIX_LABEL = "Mitglieder nach Quartalen"
MATRIX_MEMBER = "Mitglied"
MATRIX_TABLE = "Tabelle mit allen Angaben"
DEADLINE = "Frist"
PUNCTUALITY = (
    "Zweite Zeile: Eingang des letzten Werts gegenüber der Frist; vor der ersten Lieferung des Mitglieds Fälliges bleibt "
    "ohne Aussage. Ein Jahreswert gilt für seine vier Quartale."
)

SERIES_PICK = "Reihen zeigen von"
SERIES_ROW = "Reihe"
SERIES_PAGE = "Ausschnitt"
NEVER_DELIVERED = "noch nie"
REPORTED_SERIES = "gemeldete Tonnen"
NO_SERIES = "Für diese Auswahl sind keine Reihen bekannt."

CALLS_HEADING = "Bis zum Treffen"
CALLS_DATE = "Tag des Treffens"
CALLS_DATE_HELP = "Was bis dahin fällig wird, zählt mit. Leer: nur was heute überfällig ist."
CALLS_EXPLAIN = (
    "Welcher Anruf lohnt: das Schwerste zuerst. Gewicht sind die letzten bekannten Emissionen derselben Quartale "
    "(standortbasiert); mehr bewegt sich nur, wenn sich ein Wert mehr als verdoppelt."
)
CALLS_NONE = "Alles, was bis dahin fällig ist, liegt vor."
CALLS_SERIES = "Fehlende Reihen"
EFFECT: Mapping[str, str] = {
    FillEffect.STATUS: "aus „keine Aussage“ wird ein Status",
    FillEffect.LATER_STATUS: "Status rückt vor",
    FillEffect.NETWORK: "kommt in die Netzwerklinie",
    FillEffect.FIRST: "noch keine Lieferung: Reihen und Gewicht unbekannt",
    FillEffect.NONE: "keine neue Aussage, aber sicherere Zahlen",
}
UNKNOWN = "unbekannt"

UNANSWERED = "noch keine"

HISTORY_EFFECT = "Wirkung in Tonnen zeigen"
EFFECT_NOTHING = "Diese Lieferung hat keine Bilanz geändert."
EFFECT_CAPTION = (
    "Bilanz nach dieser Lieferung gegenüber der unmittelbar davor, standortbasiert, Scope 1 und 2; ohne „bisher“ war noch "
    "kein Wert bekannt."
)
HISTORY_KNOWN_ON = "Zurücknehmen geht nur im heutigen Stand."
TO_STATUS = "Lieferstand und bisherige Datenlieferungen"

COLUMN: Mapping[str, str] = {
    "quarter": "Quartal",
    "state": "Stand",
    "expected": "erwartet",
    "delivered": "geliefert",
    "carried": "fortgeschrieben",
    "missing": "fehlt",
    "announced": "folgt",
    "clarified": "in Klärung",
    "not_due": "noch nicht fällig",
    "share": "geliefert (% nach Gewicht)",
    "due_on": "Frist",
    "received_on": "Eingang",
    "days_late": "nach der Frist (Tage)",
    "reading_status": "Status",
    "open": "Werte",
    "promised": "davon angekündigt",
    "series": "Reihen",
    "weight": "höchstens (t CO₂e)",
    "oldest_due_on": "älteste Frist",
    "effect": "Was die Lieferung bewirkt",
    "quarters": "Quartale",
    "old": "bisher (t CO₂e)",
    "new": "danach (t CO₂e)",
    "change": "Änderung (t CO₂e)",
    "window": "Zeitraum",
    "count_withdrawn": "entfallen",
    "message": "Prüfhinweis",
    "question": "Rückfrage",
    "asked_on": "gestellt am",
    "answer": "Antwort",
    "place": "Datei, Blatt, Zelle",
}
"""Headings of this page's tables."""
