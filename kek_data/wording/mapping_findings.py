"""German texts of everything that is found while a member's own workbook is mapped and read."""

from kek_data.domain.codes import Severity
from kek_data.wording.findings import FindingText, make_finding, register

__all__ = ["OF_MAPPING", "TOO_LONG", "make_finding"]

TOO_LONG = "zu lang"
ASSISTANT = "Bitte unter „Datenlieferung“ in der Zuordnung beantworten."


def _error(message: str, remedy: str) -> FindingText:
    return FindingText(Severity.ERROR, message, remedy)


def _warning(message: str, remedy: str) -> FindingText:
    return FindingText(Severity.WARNING, message, remedy)


def _hint(message: str, remedy: str) -> FindingText:
    return FindingText(Severity.HINT, message, remedy)


OF_MAPPING = {
    "mapping-broken": _error(
        "Die Zuordnung ist nicht lesbar (Stelle: {part}).",
        "Bitte die Zuordnung aus der Datei neu anlegen.",
    ),
    "mapping-recognised": _hint(
        "Die Datei ist keine Vorlage; sie wurde mit der Zuordnung „{name}“ von {organisation} gelesen.",
        "Bitte prüfen, ob das die richtige Zuordnung ist.",
    ),
    "mapping-headings-changed": _error(
        "Die Überschriften passen nicht mehr zur Zuordnung „{name}“: {changes}.",
        "Bitte prüfen, ob sich Einheit oder Inhalt geändert hat, und die Zuordnung anpassen.",
    ),
    "mapping-of-several-members": _error(
        "Zu der Datei passen Zuordnungen mehrerer Mitglieder: {members}.",
        "Bitte das Mitglied wählen, von dem die Datei ist.",
    ),
    "mapping-sheet-missing": _warning(
        "Die Tabelle „{table}“ der Zuordnung „{name}“ fehlt in der Datei.",
        "Bitte prüfen, ob sie noch geliefert wird.",
    ),
    "mapping-new-column": _warning(
        "Die Spalte „{header}“ mit {count} Zahlen ist neu und wird nicht gelesen.",
        "Bitte in der Zuordnung festlegen, was sie enthält.",
    ),
    "mapping-unknown-carrier": _error(
        "Der Energieträger „{word}“ ist unbekannt ({count} Werte).",
        ASSISTANT,
    ),
    "mapping-unknown-unit": _error(
        "Die Einheit „{word}“ ist unbekannt ({count} Werte).",
        ASSISTANT,
    ),
    "mapping-no-carrier": _error(
        "In der Tabelle steht nirgends, welcher Energieträger es ist ({count} Werte).",
        ASSISTANT,
    ),
    "mapping-no-unit": _error(
        "In der Tabelle steht nirgends eine Einheit ({count} Werte).",
        ASSISTANT,
    ),
    "mapping-no-site": _error(
        "In der Tabelle steht nirgends, zu welcher Verbrauchsstelle die Werte gehören ({count} Werte).",
        ASSISTANT,
    ),
    "mapping-unknown-sites": _error(
        "Unbekannte Verbrauchsstellen: {words} ({count} Werte).",
        ASSISTANT,
    ),
    "mapping-no-year": _error(
        "In der Tabelle steht nirgends, für welches Jahr die Werte gelten ({count} Werte).",
        ASSISTANT,
    ),
    "mapping-unknown-period": _error(
        "Der Zeitraum „{word}“ ist nicht eindeutig ({count} Werte).",
        ASSISTANT,
    ),
    "mapping-generation": _error(
        "„{word}“ klingt nach Erzeugung, nicht nach Verbrauch ({count} Werte).",
        ASSISTANT,
    ),
    "mapping-years-among-months": _error(
        "{count} Werte gelten für einen längeren Zeitraum als die übrigen der Tabelle und sind nicht deren Summe.",
        ASSISTANT,
    ),
    "mapping-counted-twice": _error(
        "{first} und {second} nennen dieselben Verbrauchsstellen, Energieträger und Zeiträume: doppelt gezählt?",
        ASSISTANT,
    ),
    "mapping-meters": _error(
        "Die Datei nennt Zähler ({count} Werte); für „{word}“ gibt es schon eine Reihe ohne Zähler.",
        ASSISTANT,
    ),
    "mapping-which-series": _error(
        "Zu {word} gibt es mehrere Reihen; die Datei sagt nicht, welche gemeint ist ({count} Werte).",
        ASSISTANT,
    ),
    "mapping-meter-missing": _warning(
        "{series}: {period} fehlt bei {count} von {all} Zählern; die Summe wird nicht gespeichert.",
        "Bitte die fehlenden Zähler nachliefern.",
    ),
    "mapping-number-style": _error(
        "Zahlen wie „{text}“ sind deutsch und englisch verschieden zu lesen ({count} Werte).",
        ASSISTANT,
    ),
    "mapping-several-members": _error(
        "In der Datei stehen mehrere Organisationen: {words}.",
        ASSISTANT,
    ),
    "mapping-control-differs": _warning(
        "{name}: gelesen {read}, in der Datei {shown} {unit}.",
        "Bitte prüfen, ob Werte fehlen oder doppelt gelesen wurden.",
    ),
    "mapping-unmapped": _hint(
        "{count} Zahlen nicht gelesen (Summe {sum}): {reason}.",
        "Bitte prüfen, ob das stimmt; sonst in der Zuordnung ändern.",
    ),
    "mapping-months-incomplete": _warning(
        "{series}: {period} hat nicht alle drei Monate ({months}); nicht gespeichert: {amount} {unit}.",
        "Bitte die fehlenden Monate nachliefern.",
    ),
    "mapping-quarter-not-covered": _warning(
        "{series}: {period} ist an {days} von {all} Tagen durch Abrechnungen gedeckt; nicht gespeichert: {amount} {unit}.",
        "Bitte die Abrechnung der fehlenden Tage nachliefern.",
    ),
    "mapping-split": _hint(
        "{series}: {count} Quartale aus längeren Zeiträumen aufgeteilt ({rule}).",
        "Nichts zu tun; die Werte sind als aufgeteilt gekennzeichnet.",
    ),
    "mapping-overlap": _error(
        "Der Zeitraum {period} überschneidet sich mit dem in {first} ({series}).",
        "Bitte prüfen, welche Zeile gilt.",
    ),
    "mapping-duplicate": _error(
        "Der Zeitraum {period} steht schon in {first} ({series}).",
        "Bitte eine der Zeilen löschen oder die Zähler unterscheiden.",
    ),
    "mapping-text-in-amounts": _warning(
        "In der Mengenspalte steht „{text}“; das ist keine Zahl.",
        "Bitte eine Zahl eintragen oder die Zelle leer lassen.",
    ),
    "mapping-use-assumed": _hint(
        "{carrier}: In der Datei steht keine Verwendung; angenommen ist {use}.",
        "Bitte prüfen; in der Zuordnung lässt sich eine andere wählen.",
    ),
    "mapping-unit-converted": _hint(
        "{count} Werte in {unit} wurden in {stored} umgerechnet (1 {unit} = {factor} {stored}).",
        "Nichts zu tun.",
    ),
    "mapping-filled-down": _hint(
        "In {count} Zellen steht nichts; gelesen wurde, was darüber steht.",
        "Bitte prüfen, ob das gemeint ist.",
    ),
    "mapping-gas-converted": _hint(
        "{count} Gasmengen in m³ wurden mit Zustandszahl und Brennwert der Zeile in kWh Hs umgerechnet.",
        "Nichts zu tun.",
    ),
}
register(OF_MAPPING)
