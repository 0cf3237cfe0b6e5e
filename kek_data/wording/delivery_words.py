"""Words of *Datenlieferung*: labels, buttons, explanations."""

from collections.abc import Mapping

TEMPLATES_HEADING = "Vorlagen"
TEMPLATES_TEXT = (
    "Je Mitglied eine Arbeitsmappe, vorausgefüllt mit seinen Reihen und den offenen Berichtszeiträumen."
)
TEMPLATE_MEMBER = "Vorlage für"
TEMPLATE_FILLED = "mit gespeicherten Werten"
TEMPLATE_ONE = "Vorlage herunterladen"
TEMPLATE_ALL = "Alle Vorlagen (ZIP)"
UPLOAD_LABEL = "Arbeitsmappen oder E-Mails mit Arbeitsmappen, bis zu 200 auf einmal"
UPLOAD_HELP = (
    "Excel (xlsx, xlsm, xls, xlsb), LibreOffice (ods), csv, dazu E-Mails (eml, msg): Ihre Anlagen werden einzeln geprüft. "
    "Makros werden nie ausgeführt."
)
UPLOAD_MORE = "Weitere Dateien hochladen"
UPLOAD_MEMBER = "Mitglied"
UPLOAD_MEMBER_AUTO = "steht in der Datei"
UPLOAD_CHECK = "Prüfen"
UPLOAD_NOTHING = "Bitte zuerst eine oder mehrere Dateien auswählen."
UPLOAD_HINT = "Prüfen übernimmt nichts. Die Dateien warten im Eingang, bis Sie entscheiden, auch wenn Sie die Seite verlassen."
UPLOAD_MEMBER_HELP = "Von wem die Datei ist, wenn sie selbst kein Mitglied nennt. Geraten wird nichts."
TAKEN_IN = "abgelegt"
READ = "gelesen"
ACCEPTED = "übernommen"
NOTHING_STORED_YET = "Noch nichts übernommen"
STORED_NOW = "übernommen"
RECEIVED_ON = "Eingang am"
RECEIVED_FROM = "von"
RECEIVED_FROM_HINT = "Name oder E-Mail des Absenders"
RECEIVED_HELP = "Gilt für alle Dateien dieses Schwungs. Bei E-Mails zählen Tag und Absender der E-Mail."
UPLOADED_BY = "Hochgeladen durch"
MAIL_SUBJECT = "Betreff"
REMARKS_HEADING = "Beim Ablegen aufgefallen"
REMARKS_READ = "Gelesen"
FILES_HEADING = "Dateien im Eingang"
LIST_FILTER = "Nur zeigen"
LIST_SEARCH = "Datei suchen"
LIST_SEARCH_HINT = "Teil des Dateinamens"
LIST_NONE = "Keine Datei passt; es werden alle gezeigt."
LIST_BACK = "Zurück"
LIST_ON = "Weiter"
TAB_FINDINGS = "Prüfhinweise"
TAB_CHANGES = "Änderungen"
TAB_UNDERSTOOD = "Was wir verstanden haben"
TAB_QUESTIONS = "Rückfragen"
ACCEPT_ONE = "Diese Datei übernehmen"
ACCEPT_ASIDE = "Mit zurückgestellten Zellen übernehmen"
ACCEPT_ASIDE_HELP = (
    "Zellen mit Fehlern bleiben als „in Klärung“ draußen, der Rest der Datei wird gespeichert."
)
WITH_ASIDE = "So wäre es mit zurückgestellten Zellen: Werte mit Fehlern bleiben draußen."
REMOVE = "Entfernen"
REMOVE_HEADING = "Aus dem Eingang entfernen"
REMOVE_KNOWN_HELP = "Nur die wartenden Kopien; was daraus übernommen wurde, bleibt gespeichert."
FORGET = "Übernommene ausblenden"
FORGET_HELP = "Nimmt die übernommenen Dateien aus dieser Liste. Gespeichertes bleibt gespeichert."
UNDO_HINT = "Rückgängig machen auf der Seite Lieferstand"
NO_FINDINGS = "Keine Prüfhinweise: Alle Zellen sind lesbar und glaubhaft."
NO_CHANGES = "Die Datei ändert nichts: Alle Werte sind schon so gespeichert."
NOT_READ = "Ohne Klärung lässt sich nicht sagen, was sich ändern würde; die Prüfhinweise sagen, was fehlt."
NOTHING_UNDERSTOOD = "Aus dieser Datei wurden keine Werte gelesen."
EFFECT_HEADING = "Was die Übernahme ändern würde"
EFFECT_NONE = "Keine Bilanz ändert sich."
SERIES_HEADING = "Reihe für Reihe"
SERIES_EXPLAIN = (
    "Die größte Wirkung zuerst; Wirkung standortbasiert, fortgeschriebene Werte eingeschlossen. "
    "bisher und neu: Summe der geänderten Werte in der Einheit der Reihe. "
    "Mitglied und Netzwerk: Wirkung in % ihres Jahres."
)
ALL_SERIES = "Alle Reihen"
SINGLE_VALUES = "Jeder Verbrauchswert"
OTHER_CHANGES = "Weitere Angaben"
TOTALS_HEADING = "Kontrollsummen"
TOTALS_EXPLAIN = "Die Mengen, wie sie in der Datei stehen, je Energieträger und Berichtszeitraum: zum Vergleich mit der eigenen Ablage."
COLUMN: Mapping[str, str] = {
    "number": "Nr.",
    "said": "Was uns auffiel und was zu tun ist",
    "weight": "bewegt vom Jahr",
    "standing": "Stand",
    "series": "Reihe",
    "series_and_year": "Reihe, Jahr",
    "in_percent": "in %",
    "member_percent": "Mitglied %",
    "network_percent": "Netzwerk %",
    "total_old": "bisher (t CO₂e)",
    "total_new": "neu (t CO₂e)",
    "total_change": "Änderung (t CO₂e)",
    "network_change": "Netzwerk (t CO₂e)",
    "change_t": "Wirkung (t CO₂e)",
    "share_of_member": "Mitglied (% des Jahres)",
    "share_of_network": "Netzwerk (% des Jahres)",
    "new": "neu (Werte)",
    "changed": "geändert (Werte)",
    "unchanged": "unverändert (Werte)",
    "withdrawn": "zurückgezogen (Werte)",
    "asked_on": "gestellt am",
    "place": "Stelle",
    "question": "Frage",
    "answer": "Antwort und Ergebnis",
    "row_or_column": "Spalte oder Reihe",
    "cells": "Zellen",
    "read_sum": "gelesen",
    "shown_sum": "in der Datei",
    "result": "Ergebnis",
    "numbers": "Zahlen",
    "sum": "Summe",
}
STANDING: Mapping[str, str] = {
    "open": "offen",
    "answered": "✓ beantwortet",
    "asked": "✓ Rückfrage",
    "aside": "zurückgestellt",
    "informs": "",
}
HEAVY_OPEN = "! zu klären"

ACT_HEADING = "Klären"
ACT_KIND = "Was soll geschehen?"
ACT: Mapping[str, str] = {
    "answer": "Geprüft, Grund angeben",
    "ask": "Als Rückfrage an das Mitglied",
    "aside": "Zelle zurückstellen",
    "take_back": "Antwort zurücknehmen",
}
ACT_EXPLAIN: Mapping[str, str] = {
    "answer": "Der Grund bleibt am Wert: Kommt derselbe Wert wieder, wird nicht noch einmal gefragt.",
    "ask": "Die Rückfrage steht beim Mitglied und in der Liste für das nächste Treffen; verschickt wird sie unter „Ausgang“.",
    "aside": "Die Zellen gelten als „in Klärung“; ihre Werte bleiben draußen, der Rest der Datei wird jetzt übernommen.",
    "take_back": "Die Warnungen sind danach wieder offen.",
}
ACT_WHICH = "Welche Prüfhinweise?"
ACT_WHICH_HINT = "Einen oder mehrere wählen"
ACT_NEEDS_TEXT = "Bitte einen Text eingeben."
ANSWER_REASON = "Grund"
ANSWER_HINT = "z. B. Zählerwechsel im April, Wert vom Versorger bestätigt"
NO_QUESTIONS = "Keine Rückfragen an dieses Mitglied."
QUESTION_STATUS: Mapping[str, str] = {
    "open": "○ offen",
    "answered": "◐ beantwortet",
    "resolved": "● geklärt",
    "withdrawn": "– zurückgezogen",
}
QUESTION_PICK = "Rückfrage"
QUESTION_STEP = "Nächster Schritt"
QUESTION_STEPS: Mapping[str, str] = {
    "answered": "Antwort eintragen",
    "resolved": "Geklärt",
    "withdrawn": "Zurückziehen",
}
QUESTION_SAVE = "Speichern"

MARKED_COPY = "Markierte Kopie für das Mitglied"
MARKED_COPY_HELP = "Die Datei des Mitglieds mit Kommentaren und Farben an den Zellen, dazu die Blätter „Prüfhinweise“ und „Was wir verstanden haben“."
COPIES_HEADING = "Markierte Kopien"
COPIES_TEXT = "Je Datei ein E-Mail-Entwurf mit der markierten Kopie im Anhang."
COPY_DRAFTS = "Kopien als E-Mail-Entwürfe (ZIP)"
QUESTIONS_HEADING = "Offene Rückfragen"
QUESTIONS_TEXT = "Je Mitglied ein E-Mail-Entwurf mit allen offenen Rückfragen."
QUESTION_DRAFTS = "Rückfragen als E-Mail-Entwürfe (ZIP)"
TEMPLATE_DRAFTS = "Vorlagen als E-Mail-Entwürfe (ZIP)"
ANSWER_BY = "Antwort erbeten bis"
FILE_TEMPLATES = "KEK_Vorlagen.zip"
FILE_TEMPLATE_DRAFTS = "KEK_Vorlagen_Entwuerfe.zip"
FILE_COPY_DRAFTS = "KEK_Markierte_Kopien_Entwuerfe.zip"
FILE_QUESTION_DRAFTS = "KEK_Rueckfragen_Entwuerfe.zip"
CONTROLS_HEADING = "Gelesene Summen neben den Summen der Datei"
CONTROLS_EXPLAIN = "Weicht eine Summe ab, fehlen Zellen oder sie wurden doppelt gelesen."
UNMAPPED_HEADING = "Zahlen, die nicht gelesen wurden"
OUTGOING_HEADING = "Ausgang"
OUTGOING_TEXT = "Was an die Mitglieder geht. Das Programm verschickt nichts: Es legt Dateien und Entwürfe bereit, gesendet wird im eigenen Mailprogramm."
HISTORY_HEADING = "Bisherige Datenlieferungen"
HISTORY_NONE = "Noch keine Datenlieferung übernommen."
HISTORY_PICK = "Datenlieferung"
ORIGINAL = "Original herunterladen"
ORIGINAL_SHORT = "Original"
UNDO = "Rückgängig machen"
UNDO_ASK = "Die Werte dieser Lieferung gelten dann nicht mehr; es gilt wieder, was davor galt. Die Datei bleibt erhalten."
UNDO_REASON = "Grund"
UNDO_CONFIRM = "Ja, rückgängig machen"
UNDO_NEEDS_REASON = "Bitte einen Grund angeben."
DELIVERY_KIND: Mapping[str, str] = {
    "workbook": "Arbeitsmappe",
    "correction": "Korrektur",
    "decision": "Entscheidung",
    "site_change": "Stammdaten",
}
IN_FORCE = "gilt"
UNDONE = "zurückgenommen"
STATE_SYMBOL: Mapping[str, str] = {
    "reject": "✕",
    "heavy": "!",
    "asking": "?",
    "needs_member": "○",
    "needs_mapping": "⇄",
    "clean": "✓",
    "known": "=",
    "stored": "●",
}
STATE_WORD: Mapping[str, str] = {
    "reject": "nicht übernehmbar",
    "heavy": "zu klären",
    "asking": "mit Fragen",
    "needs_member": "ohne Mitglied",
    "needs_mapping": "ohne Zuordnung",
    "clean": "in Ordnung",
    "known": "bekannt",
    "stored": "übernommen",
}
RECORD: Mapping[str, str] = {
    "org_units": "Organisationseinheiten",
    "sites": "Verbrauchsstellen",
    "own_use": "Eigennutzungsanteile",
    "series": "Reihen",
    "supply": "Angaben zum Bezug",
    "readings": "Verbrauchswerte",
    "reported_emissions": "gemeldete Emissionen",
    "generation": "Werte eigener Erzeugung",
    "denominators": "Bezugsgrößen",
    "measures": "Maßnahmen",
    "base_years": "Basisjahre",
    "goals": "Ziele",
    "break_decisions": "Entscheidungen zu Änderungen",
}
