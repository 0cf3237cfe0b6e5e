"""German texts of everything the intake of a workbook may find."""

from kek_data.domain.codes import Severity
from kek_data.wording.findings import FindingText, make_finding, register

__all__ = ["make_finding"]


def _error(message: str, remedy: str) -> FindingText:
    return FindingText(Severity.ERROR, message, remedy)


def _warning(message: str, remedy: str) -> FindingText:
    return FindingText(Severity.WARNING, message, remedy)


def _hint(message: str, remedy: str) -> FindingText:
    return FindingText(Severity.HINT, message, remedy)


SAVE_AS_XLSX = "Bitte die Datei in Excel oder LibreOffice öffnen, als Excel-Arbeitsmappe (.xlsx) speichern und neu hochladen."
SEND_AGAIN = "Bitte die Datei noch einmal in Excel öffnen, neu speichern und neu hochladen; hilft das nicht, eine neue Vorlage laden."
NEW_TEMPLATE = "Bitte unter „Datenlieferung“ eine neue Vorlage laden und die Werte dort eintragen."

OF_THE_FILE = {
    "empty-file": _error(
        "Die Datei ist leer (0 Byte).", "Bitte die ausgefüllte Vorlage noch einmal hochladen."
    ),
    "file-too-large": _error(
        "Die Datei ist {size} MB groß, erlaubt sind {limit} MB.",
        "Bitte Bilder und fremde Blätter entfernen und die Vorlage allein hochladen.",
    ),
    "not-excel": _error("Das ist keine Tabelle, sondern {kind}.", SAVE_AS_XLSX),
    "encrypted-file": _error(
        "Die Datei ist mit einem Kennwort verschlüsselt.",
        "Bitte das Kennwort zum Öffnen entfernen (Datei › Informationen › Arbeitsmappe schützen) und neu hochladen.",
    ),
    "damaged-file": _error("Die Datei ist unvollständig oder beschädigt.", SEND_AGAIN),
    "zip-bomb": _error(
        "Die Datei würde entpackt {size} MB belegen, erlaubt sind {limit} MB.",
        "Bitte nur die Vorlage ohne zusätzliche Blätter und leere formatierte Zeilen hochladen.",
    ),
    "packed-too-tightly": _error(
        "Ein Bestandteil der Datei ist auf ein {ratio}stel gepackt, erlaubt ist ein {limit}stel.",
        "Bitte leere formatierte Zeilen und Spalten löschen, speichern und neu hochladen.",
    ),
    "too-many-parts": _error("Die Datei besteht aus {count} Teilen, erlaubt sind {limit}.", NEW_TEMPLATE),
    "unsafe-part-names": _error(
        "Die Datei enthält einen unzulässigen Bestandteil „{name}“.",
        "Bitte diese Datei nicht verwenden: " + NEW_TEMPLATE,
    ),
    "xml-entities": _error(
        "Die Datei enthält in „{name}“ eine Dokumenttyp-Erklärung, wie sie Excel nie schreibt.",
        "Bitte diese Datei nicht verwenden: " + NEW_TEMPLATE,
    ),
    "absurd-dimensions": _error(
        "Das Blatt reicht bis Zelle {last}: So viele Zellen werden nicht gelesen.",
        "Bitte alle Zeilen und Spalten außerhalb der Tabelle löschen, speichern und neu hochladen.",
    ),
    "impossible-day": _error(
        "Auf dem Blatt steht in einer als Datum oder Zeit formatierten Zelle eine unmögliche Zahl; Excel zeigt dort #####.",
        "Bitte die Zellen mit ##### leeren oder als Zahl formatieren, speichern und neu hochladen.",
    ),
    "cells-not-read": _error(
        "Auf dem Blatt „{name}“ sind {count} Zellen nicht eindeutig lesbar (doppelt oder fehlerhaft gespeichert).",
        SEND_AGAIN,
    ),
    "double-sheet": _error(
        "Zwei Blätter heißen bis auf Groß- und Kleinschreibung und Leerzeichen gleich: „{name}“.",
        "Bitte eines der beiden Blätter umbenennen oder löschen.",
    ),
    "unknown-sheet": _hint(
        "Das Blatt „{name}“ gehört nicht zur Vorlage und wurde nicht gelesen.",
        "Bitte Werte auf den Blättern der Vorlage eintragen.",
    ),
    "text-not-readable": _error(
        "Die Textdatei hat keine lesbare Zeichenkodierung.",
        "Bitte in Excel als „CSV UTF-8“ oder als Excel-Arbeitsmappe (.xlsx) speichern und neu hochladen.",
    ),
    "csv-not-readable": _error(
        "In der CSV-Datei passen ab Zeile {row} die Anführungszeichen nicht zusammen, oder ein Feld ist zu lang.",
        "Bitte die Datei neu ausgeben oder als Excel-Arbeitsmappe (.xlsx) speichern und neu hochladen.",
    ),
    "file-takes-too-long": _error(
        "Die Datei wurde in {seconds} Sekunden nicht fertig gelesen; das Lesen wurde abgebrochen.",
        "Bitte leere formatierte Zeilen und fremde Blätter entfernen, als .xlsx speichern und neu hochladen.",
    ),
    "file-needs-too-much-memory": _error(
        "Die Datei braucht beim Lesen mehr als {limit} MB Arbeitsspeicher; das Lesen wurde abgebrochen.",
        "Bitte leere formatierte Zeilen und fremde Blätter entfernen, als .xlsx speichern und neu hochladen.",
    ),
    "file-crashes-reader": _error(
        "Das Lesen der Datei ist abgebrochen; das Programm läuft weiter.",
        "Bitte noch einmal hochladen; bleibt es dabei: " + SAVE_AS_XLSX,
    ),
    "virus-found": _error(
        "Der Virenscanner hat die Datei beanstandet; sie wurde nicht gelesen.",
        "Bitte die Datei nicht öffnen und den Absender benachrichtigen.",
    ),
    "virus-scan-failed": _error(
        "Der Virenscanner konnte die Datei nicht prüfen; sie wurde nicht gelesen.",
        "Bitte später noch einmal hochladen oder den Betreuer des Programms benachrichtigen.",
    ),
    "macros-ignored": _hint("Die Datei enthält Makros; sie wurden nicht ausgeführt.", "Nichts zu tun."),
    "external-links": _hint(
        "Die Datei verweist auf andere Arbeitsmappen; gelesen wurden die zuletzt gespeicherten Werte.",
        "Bitte prüfen, ob die Werte aktuell sind.",
    ),
    "not-a-template": _error(
        "In der Datei fehlt die Kennung der Vorlage, und keine gespeicherte Zuordnung passt zu ihr.",
        "Bitte unter „Datenlieferung“ eine Zuordnung anlegen oder die dort erzeugte Vorlage des Mitglieds verwenden.",
    ),
    "unknown-template-version": _error(
        "Die Vorlage hat die Version „{version}“, die dieses Programm nicht lesen kann (lesbar: {readable}).",
        NEW_TEMPLATE,
    ),
    "old-template-version": _hint(
        "Die Vorlage hat die ältere Version {version}; sie wurde gelesen.",
        "Bitte beim nächsten Mal die neue Vorlage ({current}) verwenden.",
    ),
    "no-member": _error(
        "In der Datei steht nicht, welches Mitglied sie liefert.",
        "Bitte auf dem Blatt Stammdaten das Mitgliedskürzel eintragen oder eine neue Vorlage laden.",
    ),
    "unknown-member": _error(
        "Das Mitglied „{name}“ gehört nicht zu diesem Netzwerk.",
        "Bitte die Vorlage des richtigen Mitglieds verwenden.",
    ),
    "wrong-member": _error(
        "Die Datei gehört zum Mitglied „{found}“, erwartet wurde „{expected}“.",
        "Bitte das richtige Mitglied wählen oder die richtige Datei hochladen.",
    ),
    "member-contradiction": _error(
        "Die Datei nennt zwei Mitglieder: „{first}“ in den Eigenschaften, „{second}“ auf dem Blatt.",
        "Bitte für jedes Mitglied eine eigene Vorlage verwenden.",
    ),
    "other-network": _error(
        "Die Vorlage gehört zum Netzwerk „{found}“, nicht zu „{expected}“.",
        "Bitte eine Vorlage dieses Netzwerks verwenden.",
    ),
    "missing-sheet": _warning(
        "Das Blatt „{name}“ fehlt.",
        "Bitte die Vorlage vollständig zurücksenden; gelesen wurden die übrigen Blätter.",
    ),
    "missing-header": _error(
        "Auf dem Blatt fehlt die Überschriftenzeile (erwartet: {headers}).",
        "Bitte die Überschriften der Vorlage wiederherstellen.",
    ),
    "missing-column": _error(
        "Die Spalte „{header}“ fehlt.", "Bitte die Überschrift der Vorlage wiederherstellen."
    ),
    "missing-optional-column": _warning(
        "Die Spalte „{header}“ fehlt; sie gilt als leer.",
        "Bitte die Überschrift der Vorlage wiederherstellen.",
    ),
    "double-column": _error("Die Spalte „{header}“ steht zweimal.", "Bitte eine der beiden Spalten löschen."),
    "unknown-column": _hint(
        "Die Spalte „{header}“ gehört nicht zur Vorlage und wurde nicht gelesen.",
        "Bitte Werte in die Spalten der Vorlage eintragen.",
    ),
    "nothing-delivered": _warning(
        "Die Datei enthält keinen einzigen Wert für Verbrauch oder Emissionen.",
        "Bitte prüfen, ob die richtige Datei geschickt wurde.",
    ),
    "further-findings": _warning(
        "Dazu kommen {count} weitere Stellen dieser Art: {example}",
        "Bitte die gezeigten Stellen beheben und neu hochladen; die übrigen zeigen sich dann.",
    ),
    "sample-into-real-store": _error(
        "Die Datei enthält fiktive Beispieldaten, der Datenbestand aber echte Daten.",
        "Beispieldaten und echte Daten dürfen sich nicht mischen: Bitte einen leeren Datenbestand verwenden.",
    ),
    "real-into-sample-store": _error(
        "Die Datei enthält echte Daten, der Datenbestand aber fiktive Beispieldaten.",
        "Bitte zuerst die Beispieldaten entfernen (ein Klick auf „Datenlieferung“) und die Datei dann neu hochladen.",
    ),
    "already-delivered": _hint(
        "Diese Datei ist schon übernommen (Datenlieferung {delivery}, Eingang am {day}); es ändert sich nichts.",
        "Nichts zu tun.",
    ),
}

OF_NUMBERS = {
    "error-cell": _error(
        "Die Zelle enthält den Excel-Fehler {text}.", "Bitte die Formel berichtigen oder die Zahl eintragen."
    ),
    "formula-without-value": _error(
        "Die Zelle enthält eine Formel ohne gespeicherten Wert.",
        "Bitte die Datei in Excel oder LibreOffice öffnen, neu berechnen lassen (F9), speichern und neu hochladen.",
    ),
    "not-a-number": _error(
        "„{text}“ ist keine Zahl.",
        "Bitte nur die Zahl eintragen; „entfällt“ heißt: gibt es nicht, „folgt“: wird nachgeliefert, leer: nicht geliefert.",
    ),
    "date-in-number-cell": _error(
        "In der Zelle steht ein Datum ({text}), erwartet wird eine Zahl.",
        "Excel macht aus „1.5“ ein Datum: Bitte die Zelle als Zahl formatieren und den Wert neu eintragen.",
    ),
    "number-too-large": _error("Die Zahl {text} ist unmöglich groß.", "Bitte Wert und Einheit prüfen."),
    "number-as-text": _hint(
        "Eine Zahl steht als Text in der Zelle: „{text}“ wurde als {read} gelesen{more}.",
        "Bitte prüfen, ob so gemeint; künftig die Zelle als Zahl formatieren.",
    ),
    "english-number": _hint(
        "Eine Zahl ist mit Dezimalpunkt geschrieben: „{text}“ wurde als {read} gelesen{more}.",
        "Bitte prüfen, ob so gemeint; künftig mit Dezimalkomma schreiben.",
    ),
    "ambiguous-number": _warning(
        "„{text}“ kann zweierlei heißen und wurde deutsch gelesen: {read}{more}.",
        "Bitte prüfen und die Zelle als Zahl formatieren.",
    ),
    "scaled-number": _hint(
        "„{text}“ wurde als {read} gelesen{more}.",
        "Bitte prüfen, ob so gemeint; künftig die volle Zahl eintragen.",
    ),
    "no-figure": _warning(
        "„{text}“ ist keine Angabe und wurde wie eine leere Zelle gelesen{more}.",
        "Bitte 0, „entfällt“ oder „folgt“ eintragen oder die Zelle leer lassen.",
    ),
    "unit-in-cell": _hint(
        "Die Einheit steht in der Zelle der Menge: „{text}“ wurde als {read} gelesen{more}.",
        "Künftig bitte die Einheit in die Spalte „Einheit“ eintragen.",
    ),
    "unit-contradiction": _error(
        "Bei der Menge steht die Einheit „{typed}“, in der Spalte „Einheit“ aber „{unit}“.",
        "Bitte eine der beiden Angaben berichtigen.",
    ),
    "unexpected-unit": _error(
        "„{text}“ passt nicht in diese Spalte.",
        "Bitte nur die Zahl in der Einheit der Überschrift eintragen.",
    ),
    "negative-amount": _warning(
        "Die Menge ist negativ ({read}){more}.",
        "Bitte prüfen; eine Gutschrift darf negativ sein, ein Verbrauch nicht.",
    ),
    "negative-value": _error("Der Wert {read} ist negativ.", "Bitte einen Wert ab 0 eintragen."),
    "share-out-of-range": _error(
        "{read} % liegt nicht zwischen 0 und 100 %.", "Bitte einen Anteil von 0 bis 100 eintragen."
    ),
    "percent-as-share": _warning(
        "Gelesen wurden {read} %; gemeint sind vielleicht {meant} %{more}.",
        "Bitte Prozentwerte als Zahl von 0 bis 100 eintragen.",
    ),
    "factor-too-large": _error(
        "Der Faktor {read} kg/kWh ist unmöglich groß.", "Bitte in kg je kWh eintragen: 280 g/kWh sind 0,280."
    ),
    "state-number-range": _warning(
        "Die Zustandszahl {read} liegt nicht zwischen {low} und {high}{more}.",
        "Bitte mit der Rechnung vergleichen.",
    ),
    "calorific-value-range": _warning(
        "Der Brennwert {read} kWh/m³ liegt nicht zwischen {low} und {high}{more}.",
        "Bitte mit der Rechnung vergleichen.",
    ),
}

OF_WORDS = {
    "missing-value": _error("„{header}“ ist leer.", "Bitte die Zeile vollständig ausfüllen."),
    "unknown-site": _error(
        "Die Verbrauchsstelle „{text}“ ist nicht bekannt.{suggestion}",
        "Bitte ein Kürzel aus dem Blatt Verbrauchsstellen wählen oder die Stelle dort eintragen.",
    ),
    "unknown-carrier": _error(
        "Den Energieträger „{text}“ gibt es nicht.{suggestion}",
        "Bitte einen Energieträger aus der Liste wählen.",
    ),
    "unknown-unit": _error(
        "Die Einheit „{text}“ ist nicht bekannt.{suggestion}",
        "Bitte eine Einheit aus der Liste wählen, z. B. kWh oder MWh.",
    ),
    "unknown-period": _error(
        "„{text}“ ist kein bekannter Berichtszeitraum.",
        "Bitte ein Quartal („Q2 2026“) oder ein Jahr („2026“) eintragen.",
    ),
    "unknown-choice": _error(
        "„{text}“ gibt es in der Liste „{header}“ nicht.{suggestion}",
        "Bitte einen Eintrag aus der Liste wählen.",
    ),
    "unknown-series": _error(
        "Die Reihe „{text}“ ist nicht bekannt.",
        "Bitte die Reihe auf dem Blatt Reihen eintragen oder Energieträger, Verwendung und Zähler prüfen.",
    ),
    "unknown-org-unit": _warning(
        "Die Organisationseinheit „{text}“ steht nicht auf dem Blatt Stammdaten.{suggestion}",
        "Bitte dort eintragen oder die Schreibweise angleichen.",
    ),
    "forbidden-character": _error(
        "„{text}“ enthält das Zeichen „|“ oder „·“.", "Bitte ohne dieses Zeichen schreiben."
    ),
    "control-character": _error(
        "„{text}“ enthält ein unsichtbares Steuerzeichen, das nicht gespeichert werden kann.",
        "Bitte den Inhalt der Zelle löschen und von Hand neu eintippen.",
    ),
    "text-too-long": _error("Der Text ist {length} Zeichen lang, erlaubt sind {limit}.", "Bitte kürzen."),
    "not-a-date": _error("„{text}“ ist kein Datum.", "Bitte ein Datum eintragen, z. B. 30.06.2026."),
    "dates-reversed": _error(
        "„aktiv bis“ ({end}) liegt vor „aktiv ab“ ({start}).", "Bitte die beiden Tage berichtigen."
    ),
    "not-a-year": _error("„{text}“ ist kein Jahr.", "Bitte ein Jahr mit vier Ziffern eintragen."),
    "ambiguous-meter-number": _warning(
        "Die Zählernummer {text} ist als Zahl gespeichert und kann Stellen verloren haben.",
        "Bitte die Zelle als Text formatieren und die Nummer neu eintragen.",
    ),
}

OF_READINGS = {
    "scope-mismatch": _error(
        "Die Kategorie „{category}“ gehört zu Scope {expected}, eingetragen ist Scope {scope}.",
        "Bitte Scope oder Kategorie berichtigen.",
    ),
    "future-period": _error(
        "Der Zeitraum {period} ist noch nicht zu Ende (heute: {today}).",
        "Bitte den Berichtszeitraum berichtigen oder die Menge erst danach liefern.",
    ),
    "duplicate-reading": _error(
        "Dieselbe Reihe und derselbe Zeitraum ({period}) stehen schon in {first}.",
        "Bitte eine der beiden Zeilen löschen.",
    ),
    "duplicate-row": _error(
        "Derselbe Eintrag „{text}“ steht schon in {first}.", "Bitte eine der beiden Zeilen löschen."
    ),
    "contradiction-between-sheets": _error(
        "Auf „Verbrauch“ ({first}) steht {other}, hier steht {read}.",
        "Bitte auf beiden Blättern denselben Wert eintragen oder einen löschen.",
    ),
    "heating-value-missing": _error(
        "Bei {carrier} in {unit} fehlt, ob Brennwert (Hs) oder Heizwert (Hi) gemeint ist.",
        "Bitte kWh Hs, MWh Hs, kWh Hi oder MWh Hi wählen; auf Gasrechnungen steht Hs.",
    ),
    "hs-assumed": _hint(
        "{carrier} ist in {unit} ohne Hs oder Hi angegeben und wurde als Brennwert (Hs) gelesen{more}.",
        "Bitte prüfen; auf Gasrechnungen steht der Brennwert.",
    ),
    "unit-not-convertible": _error(
        "{carrier} kann nicht in {unit} gerechnet werden.",
        "Bitte eine dieser Einheiten verwenden: {possible}.",
    ),
    "gas-volume-without-values": _error(
        "{carrier} in m³ braucht Zustandszahl und Brennwert.",
        "Bitte beide von der Rechnung übernehmen oder die kWh (Hs) der Rechnung eintragen.",
    ),
    "outside-active-dates": _warning(
        "Der Zeitraum {period} liegt außerhalb der Zeit, in der Reihe oder Verbrauchsstelle aktiv ist ({dates}).",
        "Bitte „aktiv ab“ und „aktiv bis“ prüfen: Werte außerhalb zählen nicht.",
    ),
    "cost-without-amount": _warning(
        "Kosten ohne Menge werden nicht gespeichert{more}.", "Bitte auch die Menge eintragen oder „folgt“."
    ),
    "months-incomplete": _error(
        "Monatswerte werden zu Quartalen summiert; für {period} sind {count} von 3 Monaten vollständig lesbar.",
        "Bitte alle drei Monate in derselben Einheit oder den Quartalswert liefern.",
    ),
    "months-summed": _hint("Monatswerte wurden zum Quartal {period} summiert{more}.", "Nichts zu tun."),
    "sum-row": _hint("Die Summenzeile „{text}“ wurde nicht gelesen.", "Nichts zu tun."),
    "hidden-values": _hint(
        "Ausgeblendete Zeilen oder Spalten enthalten Werte; sie wurden gelesen.",
        "Bitte prüfen, ob sie gelten sollen.",
    ),
    "merged-cells": _warning(
        "Verbundene Zellen: Nur die erste Zelle trägt einen Wert, die übrigen gelten als leer.",
        "Bitte den Zellverbund aufheben und jede Zeile ausfüllen.",
    ),
    "base-year-from-today": _error(
        "Das Basisjahr {year} ist noch nicht zu Ende.", "Bitte ein vergangenes Jahr eintragen."
    ),
}

register(OF_THE_FILE)
register(OF_NUMBERS)
register(OF_WORDS)
register(OF_READINGS)
