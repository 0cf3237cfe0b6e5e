"""German texts of what is wrong with a file of emission factors."""

from kek_data.domain.codes import Severity
from kek_data.wording.findings import FindingText, make_finding, register

__all__ = ["make_finding"]

COLUMNS = (
    "factor_set, carrier, region, valid_from_year, valid_to_year, value, unit, heating_value, scope_of_gases, upstream, method, "
    "source, source_year, evidence, note"
)
EXPECTED = f"Bitte eine CSV-Datei (UTF-8, Komma getrennt) mit den Spalten {COLUMNS} nehmen."
AGAIN = "Bitte die Zeile berichtigen; bis dahin wird nichts aufgenommen."

OF_FACTORS = {
    "factors-empty": FindingText(Severity.ERROR, "Die Datei ist leer.", EXPECTED),
    "factors-too-large": FindingText(
        Severity.ERROR, "Die Datei ist {size} MB groß, erlaubt sind {limit} MB.", EXPECTED
    ),
    "factors-not-text": FindingText(Severity.ERROR, "Die Datei ist kein Text in UTF-8.", EXPECTED),
    "factors-unreadable": FindingText(
        Severity.ERROR, "Die Datei ist keine lesbare CSV-Datei: {reason}.", EXPECTED
    ),
    "factors-columns": FindingText(Severity.ERROR, "Die Kopfzeile stimmt nicht: {wrong}.", EXPECTED),
    "factors-row-length": FindingText(
        Severity.ERROR,
        "Die Zeile hat {found} Felder statt {wanted}.",
        "Bitte Texte mit Komma in Anführungszeichen setzen.",
    ),
    "factors-blank": FindingText(
        Severity.ERROR, "{column} ist leer.", "Bitte ergänzen: ohne Angabe ist der Faktor nicht belegt."
    ),
    "factors-name": FindingText(
        Severity.ERROR,
        "{column}: „{read}“ ist kein Schlüssel.",
        "Bitte nur Buchstaben ohne Umlaute, Ziffern, Punkt und Unterstrich verwenden; SUPPLIER und ZERO sind vergeben.",
    ),
    "factors-not-a-number": FindingText(
        Severity.ERROR,
        "{column}: „{read}“ ist keine Zahl.",
        "Bitte einen Dezimalpunkt ohne Tausendertrennung verwenden, z. B. 0.352.",
    ),
    "factors-impossible": FindingText(
        Severity.ERROR,
        "{read} {unit} sind nicht möglich (0 bis {limit}).",
        "Bitte prüfen, ob der Wert in kg je Einheit steht und nicht in g.",
    ),
    "factors-not-a-year": FindingText(
        Severity.ERROR,
        "{column}: „{read}“ ist kein Jahr von {first} bis {last}.",
        "Bitte ein Jahr wie 2026 eintragen oder leer lassen: leer bei valid_to_year heißt offen.",
    ),
    "factors-years-reversed": FindingText(
        Severity.ERROR, "valid_from_year {first} liegt nach valid_to_year {last}.", AGAIN
    ),
    "factors-not-one-of": FindingText(
        Severity.ERROR, "{column}: „{read}“ ist unbekannt.", "Erlaubt ist: {allowed}."
    ),
    "factors-twice": FindingText(
        Severity.ERROR,
        "{key}: Zwei Zeilen gelten im selben Jahr (auch {other}).",
        "Bitte eine der Zeilen entfernen oder ihre Jahre berichtigen.",
    ),
    "factors-older": FindingText(
        Severity.ERROR,
        "{factor_set}: Die Datei hat Ausgabe {new}, es gilt schon Ausgabe {old}.",
        "Eine ältere Ausgabe ersetzt keine neuere. Zum Vergleichen bitte als eigenen Satz laden: {factor_set}_ed{new}.",
    ),
    "factors-incomplete": FindingText(
        Severity.ERROR,
        "{factor_set}: Zeilen der geltenden Ausgabe fehlen ({count}), zum Beispiel {example}.",
        "Eine Ausgabe wird als Ganzes aufgenommen, sonst hätten frühere Jahre keinen Faktor mehr. Die geltenden Zeilen gibt "
        "„factors show {factor_set}“ aus.",
    ),
    "factors-name-taken": FindingText(
        Severity.ERROR,
        "{factor_set}: Die bisherige Ausgabe soll als „{kept}“ erhalten bleiben, der Name ist vergeben.",
        "Bitte die Angabe source_year prüfen.",
    ),
    "factors-corrected": FindingText(
        Severity.WARNING,
        "{factor_set}: andere Werte ({count}), die Ausgabe bleibt {edition}.",
        "Richtig nur bei einem Übertragungsfehler. Für eine neue Veröffentlichung bitte source_year anpassen, dann bleibt die alte "
        "Ausgabe vergleichbar.",
    ),
    "factors-unused": FindingText(
        Severity.HINT,
        "{factor_set}: Der Satz ist neu und in keiner Variante.",
        "Nichts zu tun; er lässt sich vergleichen, wenn Herkunft, Methode und Vorkette zu einem benutzten Satz passen.",
    ),
    "factors-nothing-new": FindingText(
        Severity.HINT, "Die Datei enthält nichts, was nicht schon gilt.", "Nichts zu tun."
    ),
    "factors-contradiction": FindingText(
        Severity.ERROR, "Die Tabellen passen danach nicht mehr zusammen: {problem}.", AGAIN
    ),
}
register(OF_FACTORS)
