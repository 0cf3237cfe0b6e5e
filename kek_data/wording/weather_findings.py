"""German texts of what is wrong with a file of degree days."""

from collections.abc import Sequence

from kek_data.domain.codes import Severity
from kek_data.wording.findings import FindingText, make_finding, register

__all__ = ["make_finding"]

COLUMNS = "station, region, year, month, degree_days_kd, definition, source, evidence, note"
DWD_COLUMNS = "#ID, Station, Monat, Anzahl Tage, Monatsgradtage, Anzahl Heiztage"
EXPECTED = (
    f"Bitte eine CSV-Datei mit den Spalten {COLUMNS} (Komma getrennt) oder eine unveränderte Monatsdatei des DWD "
    f"(gradtage_JJJJMM.csv mit {DWD_COLUMNS}) nehmen."
)
AGAIN = "Bitte die Datei unverändert neu herunterladen oder die Zeile berichtigen; bis dahin wird nichts aufgenommen."

OF_DEGREE_DAYS = {
    "degree-days-empty": FindingText(Severity.ERROR, "Die Datei ist leer.", EXPECTED),
    "degree-days-too-large": FindingText(
        Severity.ERROR, "Die Datei ist {size} MB groß, erlaubt sind {limit} MB.", EXPECTED
    ),
    "degree-days-not-text": FindingText(
        Severity.ERROR, "Die Datei ist kein Text (weder UTF-8 noch Latin-1).", EXPECTED
    ),
    "degree-days-unreadable": FindingText(
        Severity.ERROR, "Die Datei ist keine lesbare CSV-Datei: {reason}.", EXPECTED
    ),
    "degree-days-unknown-format": FindingText(
        Severity.ERROR, "Die Datei hat keine bekannte Kopfzeile: „{read}“.", EXPECTED
    ),
    "degree-days-columns": FindingText(Severity.ERROR, "Die Kopfzeile stimmt nicht: {wrong}.", EXPECTED),
    "degree-days-row-length": FindingText(
        Severity.ERROR, "Die Zeile hat {found} Felder statt {wanted}.", AGAIN
    ),
    "degree-days-not-a-number": FindingText(
        Severity.ERROR,
        "{column}: „{read}“ ist keine Zahl.",
        "Bitte einen Dezimalpunkt ohne Tausendertrennung verwenden, z. B. 660.3; ein unbekannter Monat bleibt ohne Zeile.",
    ),
    "degree-days-not-a-year": FindingText(
        Severity.ERROR,
        "year: „{read}“ ist weder ein Jahr noch ein Zeitraum.",
        "Bitte ein Jahr wie 2026 oder einen Zeitraum wie 1991-2020 eintragen.",
    ),
    "degree-days-not-a-month": FindingText(
        Severity.ERROR, "{column}: „{read}“ ist kein Monat.", "Bitte einen Monat eintragen: {example}."
    ),
    "degree-days-impossible": FindingText(
        Severity.ERROR,
        "{read} Kd in einem Monat sind nicht möglich (0 bis {limit}).",
        "Bitte prüfen, ob die Datei Gradtage in K·d und Monatssummen enthält.",
    ),
    "degree-days-blank": FindingText(
        Severity.ERROR, "{column} ist leer.", "Bitte ergänzen: ohne Angabe ist der Wert nicht belegt."
    ),
    "degree-days-other-definition": FindingText(
        Severity.ERROR,
        "Die Angabe „{read}“ ist keine Gradtagzahl G20/15 nach VDI 3807.",
        "Heizgradtage nach Eurostat (HDD) oder mit anderer Heizgrenze ergeben andere Faktoren. Bitte G20/15 verwenden.",
    ),
    "degree-days-evidence": FindingText(
        Severity.ERROR,
        "evidence: „{read}“ ist unbekannt.",
        "Bitte verified, secondhand oder calculated eintragen.",
    ),
    "degree-days-twice": FindingText(
        Severity.ERROR,
        "{station}, {month}: Der Monat steht zweimal in der Datei.",
        "Bitte eine der Zeilen entfernen.",
    ),
    "degree-days-future": FindingText(
        Severity.ERROR,
        "{station}, {month}: Der Monat ist am {today} noch nicht zu Ende.",
        "Bitte erst nach dem Monatsende aufnehmen.",
    ),
    "degree-days-mean-incomplete": FindingText(
        Severity.ERROR,
        "{station}, Mittel {years}: {count} statt 12 Monate.",
        "Ein langjähriges Mittel gilt nur mit allen zwölf Monaten. Bitte ergänzen oder weglassen.",
    ),
    "degree-days-days-missing": FindingText(
        Severity.WARNING,
        "{station}, {month}: Nur {found} von {wanted} Tagen gemessen, der Monat wird nicht aufgenommen.",
        "Ein unvollständiger Monat ist keine kleine Gradtagzahl. Nichts zu tun, bis der DWD ihn ergänzt.",
    ),
    "degree-days-no-station": FindingText(
        Severity.ERROR,
        "Die Datei enthält keine der gesuchten Stationen ({wanted}).",
        "Bitte die Kennung einer Station der Datei nennen (Spalte #ID).",
    ),
    "degree-days-station-not-found": FindingText(
        Severity.WARNING,
        "Station {station} steht nicht in der Datei.",
        "Nichts zu tun, wenn die Station in diesem Monat nicht gemessen hat.",
    ),
    "degree-days-changed": FindingText(
        Severity.HINT,
        "{station}, {month}: {new} Kd statt bisher {old} Kd.",
        "Nichts zu tun, wenn die Quelle ihre Werte berichtigt hat. Frühere freigegebene Stände behalten die alten Werte.",
    ),
    "degree-days-nothing-new": FindingText(
        Severity.HINT, "Die Datei enthält nichts, was nicht schon gilt.", "Nichts zu tun."
    ),
}
register(OF_DEGREE_DAYS)


def place(line: int) -> str:
    """Where in a text file a finding is: "Zeile 5"."""
    return f"Zeile {line}"


def columns_wrong(missing: Sequence[str], unknown: Sequence[str]) -> str:
    """What is wrong with a heading: "es fehlt region; unbekannt: Wert"."""
    parts = [
        f"es fehlt {', '.join(missing)}" if missing else "",
        f"unbekannt: {', '.join(unknown)}" if unknown else "",
    ]
    return "; ".join(filter(None, parts)) or "eine Spalte steht zweimal"
