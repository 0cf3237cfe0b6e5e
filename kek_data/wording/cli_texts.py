"""German words of the command line."""

DESCRIPTION = "KEK Klimamonitor: Datenlieferungen prüfen und einlesen, Kennzahlen ausgeben."
DATABASE = (
    "Datenbestand (SQLAlchemy-URL); Vorgabe: KEK_DATABASE_URL, sonst eine SQLite-Datei im Benutzerverzeichnis"
)
HELP = {
    "serve": "die Anwendung starten",
    "sample": "fiktives Beispielnetzwerk laden oder entfernen",
    "template": "Vorlage eines Mitglieds schreiben",
    "check": "Arbeitsmappen prüfen, nichts speichern",
    "import": "Arbeitsmappen prüfen und speichern",
    "annotate": "markierte Kopie einer Arbeitsmappe zum Zurücksenden schreiben",
    "mapping": "Zuordnungen eigener Arbeitsmappen vorschlagen, speichern, auflisten",
    "deliveries": "Datenlieferungen auflisten",
    "undo": "eine Datenlieferung zurücknehmen",
    "decide": "über Änderungen seit dem Basisjahr entscheiden (Bilanzgrenze, Faktorquelle)",
    "correct": "einen Verbrauchswert mit Grund berichtigen",
    "site": "eine Verbrauchsstelle eröffnen, schließen, verkaufen, vermieten, umziehen lassen",
    "series": "eine Reihe beenden oder durch eine andere ersetzen (Technikwechsel)",
    "figures": "eine Tabelle hinter den Seiten ausgeben",
    "explain": "eine Zahl erklären: Formel, Eingaben, Faktoren, Lieferungen und Zellen",
    "state": "Stände freigeben, auflisten, zurückziehen",
    "prove": "alle freigegebenen Stände nachrechnen und jeden Unterschied mit Ursache nennen",
    "compute": "eine Rechenregel auf JSON anwenden",
    "scenario": "Szenarien auflisten, zeigen, speichern, umbenennen, löschen, vergleichen",
    "network": "Netzwerkdatei zeigen oder laden",
    "bundle": "Variante der Emissionsfaktoren wählen",
    "factors": "Emissionsfaktoren auflisten, neue Ausgaben prüfen und aufnehmen",
    "weather": "Gradtage auflisten, neuere prüfen und aufnehmen",
}
WEATHER_HELP = {
    "list": "Wetterstationen mit vollständigen Jahren und langjährigen Mitteln",
    "check": "eine Datei mit Gradtagen prüfen, nichts speichern",
    "load": "eine Datei mit Gradtagen prüfen und aufnehmen",
    "station": "DWD-Kennung einer weiteren Station, die aus einer Monatsdatei des DWD aufgenommen wird; mehrfach möglich",
}
FACTORS_HELP = {
    "against": "Variante, mit der die Tabelle factor_comparison vergleicht: B oder A~SATZ~ERSATZ (siehe factors list)",
    "list": "Faktorensätze mit Ausgabe und die Varianten, die sich vergleichen lassen",
    "show": "einen Faktorensatz im Format der Datei ausgeben, die sich laden lässt",
    "check": "eine Datei mit Emissionsfaktoren prüfen und ihre Wirkung zeigen, nichts speichern",
    "load": "eine Datei mit Emissionsfaktoren prüfen und als neue Ausgabe aufnehmen",
}
BUNDLE_HELP = {
    "list": "Varianten und alle Wechsel mit Begründung und Wirkung auflisten",
    "check": "zeigen, was die Geschichte unter einer anderen Variante würde, nichts speichern",
    "use": "die Variante des Netzwerks wechseln",
}
BUNDLE_IN_FORCE = "gilt"
FACTORS_LOADED = "Emissionsfaktoren aufgenommen, Bearbeitungsstand {revision}."
WEATHER_NEEDS_REASON = "Bitte einen Grund angeben."
WEATHER_LOADED = "Gradtage aufgenommen, Bearbeitungsstand {revision}."
MAPPING_HELP = {
    "propose": "eine Zuordnung für eine eigene Arbeitsmappe eines Mitglieds vorschlagen",
    "save": "eine Zuordnung unter einem Namen speichern",
    "list": "gespeicherte Zuordnungen auflisten",
}
EXPLAIN_HELP = {
    "figure": "Name einer Zahl (siehe --list) oder ihre Adresse, etwa actual_carrier@2025/strom",
    "list": "alle Zahlen auflisten, die erklärt werden können",
    "output": "die Erklärung als Arbeitsmappe mit Formeln in diese Datei schreiben",
}
STATE_HELP = {
    "freeze": "den Arbeitsstand mit allen Werten unter einem Namen festhalten",
    "list": "freigegebene Stände auflisten",
    "recall": "einen freigegebenen Stand zurückziehen; er bleibt gespeichert",
    "day": "den Stand freigeben, wie er am Ende dieses Tages bekannt war (JJJJ-MM-TT); Vorgabe: heute",
    "state": "die Werte eines freigegebenen Standes",
}
SCENARIO_HELP = {
    "list": "gespeicherte Szenarien auflisten",
    "show": "ein gespeichertes Szenario als JSON zeigen",
    "save": "ein Szenario aus einer Datei unter einem Namen speichern",
    "rename": "einem gespeicherten Szenario einen anderen Namen geben",
    "delete": "ein gespeichertes Szenario löschen",
    "compare": "Szenarien neben „weiter wie bisher“: Linien, Kennzahlen, Schritte, Annahmen, Hinweise",
    "output": "den Vergleich als Excel-Arbeitsmappe in diese Datei schreiben",
    "json": "den Vergleich als JSON ausgeben; Vorgabe, wenn keine Datei geschrieben wird",
    "figures": "Szenario der Tabelle scenario: Name oder JSON-Datei; ohne Angabe „weiter wie bisher“",
}
SCENARIO_SAVED = "Szenario „{name}“ gespeichert, Bearbeitungsstand {revision}."
SCENARIO_DELETED = "Szenario „{name}“ gelöscht, Bearbeitungsstand {revision}."
SITE_HELP = {
    "share": "Eigennutzung ab diesem Tag als Anteil, 0 bis 1",
    "name": "Name der neuen Verbrauchsstelle",
    "postcode": "Postleitzahl",
    "type": "Art, ein Schlüssel wie administration",
    "area": "Fläche in m²",
    "area-type": "Flächenart, ein Schlüssel wie NRF",
    "carrier": "neuer Energieträger, ein Schlüssel wie fernwaerme",
    "use": "Verwendung, ein Schlüssel wie space_heat; ohne Angabe wie bisher",
    "meter": "Zähler, wenn es mehrere gibt",
    "rhythm": "quarterly oder yearly; ohne Angabe wie bisher",
}
SITE_CHANGED = "Änderung gespeichert: Datenlieferung {delivery}, Bearbeitungsstand {revision}."
MAPPING_QUESTIONS = (
    "Offene Fragen: {count}. Antworten bitte unter „questions“ in {path} bei „answer“ eintragen:"
)
MAPPING_DECIDED = "Alles entschieden. Speichern mit: mapping save NAME {path}"
MAPPING_CHOICE = "    {code} = {label}"
MAPPING_MORE = "    … und {count} weitere Antworten (siehe „choices“)"
MAPPING_UNANSWERED = "Nicht gespeichert: {count} Fragen in {path} sind ohne Antwort."
MAPPING_SAVED = "Zuordnung „{name}“ für {member} gespeichert, Bearbeitungsstand {revision}."
SAMPLE_LOADED = "Beispielnetzwerk geladen (fiktive Beispieldaten)."
SAMPLE_REMOVED = "Beispieldaten entfernt."
WRITTEN = "Geschrieben: {path}"
UNDONE = "Datenlieferung {delivery} zurückgenommen, Bearbeitungsstand {revision}."
CORRECTED = "Berichtigung gespeichert: Datenlieferung {delivery}, Bearbeitungsstand {revision}."
DECIDED = "Entscheidung gespeichert: Datenlieferung {delivery}, Bearbeitungsstand {revision}."
NETWORK_LOADED = "Netzwerkdatei geladen, Bearbeitungsstand {revision}."
BUNDLE_USED = "Variante {bundle} gilt, Bearbeitungsstand {revision}."
MISSING_FILE = "Datei nicht gefunden: {path}"
TEMPLATE_NEEDS_MEMBER = "Bitte ein Mitglied nennen oder --all angeben."
NOT_JSON = "Die Eingabe ist kein JSON: {reason}"
LOADING = "{name} …"
