"""Words of *Datenlieferung*: labels, buttons, explanations."""

from collections.abc import Mapping

TEMPLATES_HEADING = "Vorlagen"
TEMPLATES_TEXT = "Für jedes Mitglied eine Arbeitsmappe, vorausgefüllt mit seinen Reihen und den offenen Berichtszeiträumen."
TEMPLATE_MEMBER = "Vorlage für"
TEMPLATE_FILLED = "mit gespeicherten Werten"
TEMPLATE_ONE = "Vorlage herunterladen"
TEMPLATE_ALL = "Alle Vorlagen (ZIP)"
UPLOAD_LABEL = "Arbeitsmappen (xlsx), eine oder mehrere"
UPLOAD_MEMBER = "Mitglied"
UPLOAD_MEMBER_AUTO = "steht in der Datei"
UPLOAD_CHECK = "Prüfen"
UPLOAD_NOTHING = "Bitte zuerst eine oder mehrere Dateien auswählen."
UPLOAD_HINT = "Prüfen speichert nichts. Übernommen wird erst im zweiten Schritt."
UPLOAD_MEMBER_HELP = "Nur nötig, wenn die Datei selbst kein Mitglied nennt."
CHECKING = "Wird geprüft"
NOTHING_STORED_YET = "Noch nichts gespeichert"
RECEIVED_ON = "Eingang am"
RECEIVED_FROM = "von"
RECEIVED_FROM_HINT = "Name oder E-Mail des Absenders"
UPLOADED_BY = "Hochgeladen durch"
FILES_HEADING = "Dateien"
TAB_FINDINGS = "Prüfhinweise"
TAB_CHANGES = "Änderungen"
TAB_UNDERSTOOD = "Was wir verstanden haben"
ACCEPT_ONE = "Diese Datei übernehmen"
ACCEPT_ASIDE = "Mit Zurückstellung übernehmen"
ACCEPT_ASIDE_HELP = (
    "Zellen mit Fehlern bleiben als „in Klärung“ draußen, der Rest der Datei wird gespeichert."
)
FORGET = "Liste leeren"
FORGET_HELP = "Die geprüften Dateien aus der Liste nehmen. Gespeichertes bleibt gespeichert."
NO_FINDINGS = "Keine Prüfhinweise: Alle Zellen sind lesbar und glaubhaft."
NO_CHANGES = "Die Datei ändert nichts: Alle Werte sind schon so gespeichert."
NOT_READ = "Die Datei konnte nicht gelesen werden."
NOTHING_UNDERSTOOD = "Aus dieser Datei wurden keine Werte gelesen."
EFFECT_HEADING = "Was die Übernahme ändern würde"
EFFECT_NONE = "Keine Bilanz ändert sich."
OTHER_CHANGES = "Weitere Angaben"
TOTALS_HEADING = "Kontrollsummen"
TOTALS_EXPLAIN = "Die Mengen, wie sie in der Datei stehen, je Energieträger und Berichtszeitraum: zum Vergleich mit der eigenen Ablage."
HISTORY_HEADING = "Bisherige Datenlieferungen"
HISTORY_NONE = "Noch keine Datenlieferung übernommen."
HISTORY_PICK = "Datenlieferung"
ORIGINAL = "Original herunterladen"
UNDO = "Rückgängig machen"
UNDO_ASK = "Die Werte dieser Lieferung gelten dann nicht mehr; es gilt wieder, was davor galt. Die Datei bleibt erhalten."
UNDO_REASON = "Grund"
UNDO_CONFIRM = "Ja, rückgängig machen"
UNDO_NEEDS_REASON = "Bitte einen Grund angeben."
DELIVERY_KIND: Mapping[str, str] = {
    "workbook": "Arbeitsmappe",
    "correction": "Korrektur",
    "decision": "Entscheidung",
}
IN_FORCE = "gilt"
UNDONE = "zurückgenommen"
STATE_SYMBOL: Mapping[str, str] = {
    "reject": "✕",
    "accept_with_findings": "?",
    "accept": "✓",
    "known": "=",
    "stored": "●",
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
