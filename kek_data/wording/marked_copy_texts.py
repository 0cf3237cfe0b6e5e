"""German words of the marked copy: comments, the sheets "Prüfhinweise" and "Was wir verstanden haben"."""

from collections.abc import Mapping

from kek_data.domain.codes import Severity
from kek_data.wording.findings import FindingText, register

FILE_NAME = "{name} – geprüft.xlsx"
AUTHOR = "KEK Klimamonitor"
COMMENT = "{severity}: {message}\nWas zu tun ist: {remedy}"
COMMENT_END = "(Antwort bitte auf dem Blatt „Prüfhinweise“.)"

FINDINGS_SHEET = "Prüfhinweise"
FINDINGS_TITLE = "Prüfhinweise"
SEVERITY = "Stufe"
SHEET = "Blatt"
CELL = "Zelle"
MESSAGE = "Was"
REMEDY = "Was zu tun ist"
ANSWER = "Antwort des Mitglieds"
FINGERPRINT = "Kennung"
FINDINGS_HEADINGS = (SEVERITY, SHEET, CELL, MESSAGE, REMEDY, ANSWER, FINGERPRINT)
WHOLE_FILE = "ganze Datei"
NO_FINDINGS = "Keine Prüfhinweise: Alle Werte konnten gelesen werden."
HOW_TO_ANSWER = (
    "Bitte die Zellen auf den Blättern berichtigen oder in der Spalte „Antwort des Mitglieds“ kurz antworten, "
    "speichern und die Datei zurücksenden. Ein Klick auf die Zelle führt zur Stelle."
)
COLOURS = "Farben in den Zellen: {names}. Jede Zelle trägt außerdem einen Kommentar."
COLOUR_NAMES: Mapping[Severity, str] = {
    Severity.ERROR: "rötlich",
    Severity.WARNING: "gelb",
    Severity.HINT: "hellblau",
}
MORE_ON_SHEET = "Nur die ersten {shown} Zellen tragen einen Kommentar; {more} weitere sind gefärbt und stehen hier in der Liste."
NOT_ALL_COLOURED = "Nicht alle Zellen sind gefärbt: Es sind mehr als {limit}; maßgeblich ist diese Liste."
SAMPLE = "Achtung, fiktive Beispieldaten: Alle Werte in dieser Arbeitsmappe sind erfunden."

UNDERSTOOD_SHEET = "Was wir verstanden haben"
UNDERSTOOD_TITLE = "Was wir verstanden haben"
CONFIRM = "Bitte prüfen, ob alles richtig gelesen wurde, und bestätigen:"
CONFIRMED_BY = "bestätigt von"
CONFIRMED_ON = "bestätigt am"
FILE = "Datei"
MEMBER = "Mitglied"
CHECKED_ON = "geprüft am"
FORM = "Form der Datei"
TEMPLATE = "Vorlage, Version {version}"
RELEASES = "Freigegebene Stände"
MAPPED = "eigene Datei, gelesen nach der Zuordnung „{name}“"
NOT_READ_AT_ALL = "Die Datei wurde nicht gelesen; der Grund steht auf dem Blatt „Prüfhinweise“."
COUNTS = "Gelesene Zeilen"
COUNT_HEADINGS = ("Art", "Anzahl")
COUNTED: Mapping[str, str] = {
    "sites": "Verbrauchsstellen",
    "series": "Reihen",
    "readings": "Verbrauchswerte",
    "reported_emissions": "gemeldete Emissionen",
    "generation": "Zeilen zur Erzeugung",
    "denominators": "Bezugsgrößen",
    "measures": "Maßnahmen",
}
TOTALS = "Summen, wie gelesen"
TOTAL_HEADINGS = ("Energieträger", "Einheit", "Zeitraum", "Summe")
SERIES = "Erkannte Reihen"
SERIES_HEADINGS = ("Verbrauchsstelle", "Energieträger", "Verwendung", "Zähler")
COLUMNS = "So wurden die Spalten verstanden"
COLUMN_HEADINGS = ("Blatt", "Stelle", "bedeutet")
CONTROLS = "Kontrollsummen"
CONTROL_HEADINGS = ("Blatt", "Spalte oder Reihe", "Zellen", "gelesen", "in der Datei", "Ergebnis")
AGREES: Mapping[bool, str] = {True: "stimmt überein", False: "weicht ab"}
NO_SUM_SHOWN = "keine Summe in der Datei"
NOT_READ = "Zahlen, die nicht gelesen wurden"
NOT_READ_HEADINGS = ("Blatt", "Zellen", "Anzahl", "Summe", "Grund")
MORE_ROWS = "… und {count} weitere"

EDITED = "Ihre Datei mit Kommentaren und Farben; alles andere ist unverändert."
NEW_COPY = (
    "Diese Arbeitsmappe ist eine neue Kopie mit den gelesenen Werten, nicht Ihre Originaldatei: {reason} "
    "Formeln stehen als Werte darin; Formate, Bilder und Makros fehlen."
)
NO_VALUES = "Diese Arbeitsmappe enthält nur die Prüfhinweise: {reason}"
REASONS: Mapping[str, str] = {
    "unreadable": "Die Datei konnte nicht geöffnet werden.",
    "format": "Die Datei ist keine Excel-Arbeitsmappe im Format .xlsx.",
    "macros": "Die Datei enthält Makros; sie werden nie weitergegeben.",
    "external_links": "Die Datei verweist auf andere Dateien; solche Verweise werden nie weitergegeben.",
    "connections": "Die Datei enthält Abfragen oder Verbindungen zu anderen Quellen.",
    "embedded": "Die Datei enthält eingebettete Objekte oder Steuerelemente.",
    "signed": "Die Datei ist digital signiert; eine Änderung würde die Signatur zerstören.",
    "kind": "Die Datei ist keine gewöhnliche Arbeitsmappe (.xlsx).",
    "dialect": "Die Datei ist in einer Schreibweise gespeichert, die nicht verlustfrei bearbeitet werden kann.",
    "unknown_parts": "Die Datei enthält Bestandteile, die nicht verlustfrei bearbeitet werden können.",
    "too_many_styles": "Die Datei enthält zu viele verschiedene Zellformate.",
    "damaged": "Die Datei ist in Teilen beschädigt und kann nicht verlustfrei bearbeitet werden.",
}

register(
    {
        "confirmed-on-unreadable": FindingText(
            Severity.WARNING,
            "Der Tag der Bestätigung „{text}“ ist kein Datum.",
            "Bitte als Datum eintragen, z. B. 30.06.2026.",
        ),
    }
)
