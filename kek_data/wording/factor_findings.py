"""German texts of what is wrong with a file of emission factors."""

from kek_data.domain.codes import Severity
from kek_data.wording.findings import FindingText, make_finding, register

__all__ = ["make_finding"]

COLUMNS = (
    "factor_set, carrier, region, valid_from_year, valid_to_year, value, unit, heating_value, scope_of_gases, upstream, method, "
    "source, source_year, evidence, note"
)
FORMAT = "Semikolon getrennt mit Dezimalkomma, wie Excel hier speichert, oder Komma getrennt mit Dezimalpunkt"
EXPECTED = f"Bitte eine CSV-Datei ({FORMAT}) mit den Spalten {COLUMNS} nehmen."
SAVE_AS_CSV = (
    "Bitte in Excel über „Speichern unter“ den Dateityp „CSV UTF-8 (durch Trennzeichen getrennt)“ wählen."
)
UMLAUTS = "äöüÄÖÜß"
AGAIN = "Bitte die Zeile berichtigen; bis dahin wird nichts aufgenommen."

OF_FACTORS = {
    "factors-empty": FindingText(Severity.ERROR, "Die Datei ist leer.", EXPECTED),
    "factors-too-large": FindingText(
        Severity.ERROR, "Die Datei ist {size} MB groß, erlaubt sind {limit} MB.", EXPECTED
    ),
    "factors-not-text": FindingText(
        Severity.ERROR, "Die Datei ist kein lesbarer Text.", f"{EXPECTED} {SAVE_AS_CSV}"
    ),
    "factors-workbook": FindingText(
        Severity.ERROR,
        "Die Datei ist eine Arbeitsmappe oder ein Archiv, keine CSV-Datei, auch wenn sie so heißt.",
        SAVE_AS_CSV,
    ),
    "factors-garbled": FindingText(
        Severity.ERROR,
        "Umlaute sind verstümmelt: „{read}“.",
        "Die Datei wurde beim Öffnen in der falschen Kodierung gelesen und so gespeichert. Bitte in der Ausgangsdatei arbeiten, in "
        "Excel geöffnet über „Daten“, „Aus Text/CSV“, Dateiursprung „65001: Unicode (UTF-8)“.",
    ),
    "factors-code-page": FindingText(
        Severity.WARNING,
        "Die Datei ist in der Kodierung von Windows gespeichert (Windows-1252) und so gelesen; sie kennt Zeichen wie ₂ nicht und "
        "setzt dafür „?“.",
        "Bitte als „CSV UTF-8 (durch Trennzeichen getrennt)“ speichern, oder Quelle und Anmerkung ansehen.",
    ),
    "factors-more": FindingText(
        Severity.HINT,
        "Weitere Prüfhinweise, die hier nicht stehen: {count}.",
        "Bitte zuerst die gezeigten beheben.",
    ),
    "factors-unreadable": FindingText(
        Severity.ERROR,
        "Ab Zeile {row} passen die Anführungszeichen nicht zusammen, oder ein Feld ist zu lang.",
        EXPECTED,
    ),
    "factors-columns": FindingText(Severity.ERROR, "Die Kopfzeile stimmt nicht: {wrong}.", EXPECTED),
    "factors-row-length": FindingText(
        Severity.ERROR,
        "Die Zeile hat {found} Felder statt {wanted}.",
        "Bitte Texte, die das Trennzeichen enthalten, in Anführungszeichen setzen; Zahlen mit Dezimalkomma brauchen eine mit Semikolon "
        "getrennte Datei.",
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
        "Bitte den Faktor ohne Tausendertrennung und ohne Einheit schreiben, in dieser Datei z. B. {example}.",
    ),
    "factors-ambiguous-number": FindingText(
        Severity.ERROR,
        "{column}: „{read}“ kann {decimal} oder {whole} heißen.",
        "Bitte mit Dezimalkomma schreiben, z. B. {decimal}.",
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
        "es auf der Seite Methodik unter „Neuere Faktoren aufnehmen“ als CSV-Datei.",
    ),
    "factors-name-taken": FindingText(
        Severity.ERROR,
        "{factor_set}: Die bisherige Ausgabe soll als „{kept}“ erhalten bleiben, der Name ist vergeben.",
        "Bitte die Angabe source_year prüfen.",
    ),
    "factors-corrected": FindingText(
        Severity.WARNING,
        "{factor_set}: neue oder andere Werte ({count}), die Ausgabe bleibt {edition}.",
        "Richtig nur bei einem Übertragungsfehler. Für eine neue Veröffentlichung bitte source_year anpassen, dann bleibt die alte "
        "Ausgabe vergleichbar.",
    ),
    "factors-described": FindingText(
        Severity.HINT,
        "{factor_set}: Kein Wert ist anders, nur Angaben wie Quelle oder Anmerkung; die Ausgabe bleibt {edition}.",
        "Nichts zu tun, wenn das so gemeint ist.",
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
