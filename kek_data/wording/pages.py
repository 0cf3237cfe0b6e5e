"""Words of the pages: titles, labels, buttons, explanations. No figures and no sentences made from data."""

from collections.abc import Mapping

PRODUCT = "KEK Klimamonitor"

# --- menu -------------------------------------------------------------------------------------------
GROUP_OVERVIEW = "Überblick"
GROUP_DATA = "Daten"
GROUP_BASICS = "Grundlagen"
NETWORK = "Netzwerk"
MEMBER = "Mitglied"
DELIVERY = "Datenlieferung"
DELIVERY_STATUS = "Lieferstand"
METHODOLOGY = "Methodik"
IMPRINT = "Impressum"
PRIVACY = "Datenschutz"
ACCESSIBILITY = "Barrierefreiheit"

# --- every page -------------------------------------------------------------------------------------
SIGHT = "Sicht Netzwerkmanagement – nicht zeigen"
VERSION = "Version"
SAMPLE_BANNER = "Fiktive Beispieldaten: alle Werte sind erfunden."
SAMPLE_REMOVE = "Beispieldaten entfernen"
SAMPLE_REMOVE_ASK = (
    "Alle Beispieldaten werden gelöscht, auch die hochgeladenen Beispieldateien. "
    "Danach ist der Bestand leer und für echte Daten bereit. Die Löschung wird protokolliert."
)
SAMPLE_REMOVED = "Die Beispieldaten sind entfernt."
CONFIRM_REMOVE = "Ja, entfernen"
CANCEL = "Abbrechen"
LOADING = "Wird berechnet …"

TABLE_OF_CHART = "Tabelle zum Diagramm"
DOWNLOAD_PNG = "PNG"
DOWNLOAD_SVG = "SVG"
DOWNLOAD_PNG_HELP = "Diagramm als Bild herunterladen"
DOWNLOAD_SVG_HELP = "Diagramm als Vektorgrafik herunterladen"
DOWNLOAD_VIEW = "Ganze Ansicht als Excel-Arbeitsmappe"

# --- guard ------------------------------------------------------------------------------------------
GUARD_TITLE = "Anmeldung noch nicht eingerichtet"
GUARD_TEXT = (
    "Das Programm läuft im Serverbetrieb (`KEK_MODE=server`). Dort wird ohne Anmeldung nichts gezeigt, "
    "und es ist noch keine eingerichtet."
)
GUARD_STEPS = """
**So wird die Anmeldung eingerichtet**

1. Beim Identitätsanbieter des Hauses (zum Beispiel Keycloak oder Entra ID) einen OpenID-Connect-Client anlegen.
   Rücksprungadresse: `https://<Adresse dieses Servers>/oauth2callback`.
2. Neben `app.py` die Datei `.streamlit/secrets.toml` anlegen und nur für den Dienst lesbar machen:

   ```toml
   [auth]
   redirect_uri = "https://<Adresse dieses Servers>/oauth2callback"
   cookie_secret = "<langer Zufallstext>"
   client_id = "<vom Identitätsanbieter>"
   client_secret = "<vom Identitätsanbieter>"
   server_metadata_url = "https://<Identitätsanbieter>/.well-known/openid-configuration"
   client_kwargs = { code_challenge_method = "S256" }
   ```
3. Die Bausteine für die Anmeldung nachinstallieren: `pip install "streamlit[auth]"`.
4. Den Dienst neu starten.

Auf einem einzelnen Arbeitsplatz ist keine Anmeldung nötig: dort `KEK_MODE` nicht setzen. Das Programm ist dann nur
auf diesem Rechner erreichbar.
"""
LOGIN_TITLE = "Bitte anmelden"
LOGIN_TEXT = "Diese Anwendung ist nur nach Anmeldung zugänglich."
LOGIN_BUTTON = "Anmelden"

# --- failures: the sentence itself is made by wording.errors --------------------------------------------
FAILURE_TITLE = "Das hat nicht geklappt."
FAILURE_KEPT = "Es ging nichts verloren."

NEEDS_SCRIPT = "Bitte JavaScript im Browser erlauben: Ohne JavaScript kann diese Anwendung nichts zeigen."
LOCAL_IS_FOR_ONE_DESK = (
    "Ohne Anmeldung ist das Programm nur auf diesem Rechner erreichbar (127.0.0.1). Für andere Adressen bitte den "
    "Serverbetrieb mit Anmeldung einrichten (KEK_MODE=server)."
)
SERVER_NEEDS_SIGN_IN = (
    "Serverbetrieb (KEK_MODE=server) ohne Anmeldung: es wird nicht gestartet. Bitte in .streamlit/secrets.toml den Abschnitt "
    "[auth] anlegen oder KEK_MODE nicht setzen."
)

# --- welcome ----------------------------------------------------------------------------------------
WELCOME_TITLE = "Willkommen. Noch sind keine Daten da."
WELCOME_TEXT = (
    "Hier entsteht aus den Arbeitsmappen der Mitglieder ein gemeinsames Bild: Wo steht das Netzwerk, wie weit ist es bis "
    "zum Programmpfad 2030 und zur Neutralität 2035, und welche Zahl stammt aus welcher Zelle?"
)
WELCOME_SAMPLE_TITLE = "Erst einmal ansehen"
WELCOME_SAMPLE_TEXT = (
    "Ein erfundenes Netzwerk mit zehn Mitgliedern, Quartalswerten ab 2018 und allem, was im Alltag vorkommt. "
    "Mit einem Klick wieder zu entfernen."
)
WELCOME_SAMPLE_BUTTON = "Beispieldaten laden"
WELCOME_UPLOAD_TITLE = "Arbeitsmappen hochladen"
WELCOME_UPLOAD_TEXT = "Eine oder viele Excel-Dateien auf einmal. Zuerst wird nur geprüft; gespeichert wird erst, wenn Sie zustimmen."
WELCOME_UPLOAD_BUTTON = "Zur Datenlieferung"
WELCOME_TEMPLATE_TITLE = "Vorlagen verschicken"
WELCOME_TEMPLATE_TEXT = "Für jedes Mitglied eine Arbeitsmappe mit Anleitung, Auswahllisten und den Berichtszeiträumen, die offen sind."
WELCOME_TEMPLATE_BUTTON = "Alle Vorlagen (ZIP)"
SAMPLE_PROGRESS = "Beispieldaten werden geladen"
SAMPLE_READY = "Die Beispieldaten sind geladen."
EMPTY_MEMBER_TITLE = "Für kein Mitglied liegen Daten vor"
EMPTY_MEMBER_TEXT = (
    "Sobald die erste Arbeitsmappe übernommen ist, stehen hier Verlauf, Ziele und jede Zahl bis zur Zelle."
)

# --- filters ----------------------------------------------------------------------------------------
FILTER_BUNDLE = "Emissionsfaktoren"
FILTER_METHOD = "Strom"
FILTER_START = "Ab Jahr"
FILTER_START_DEFAULT = "automatisch"
FILTER_VIEW = "Zeigen"
FILTER_MEASURE = "Größe"
FILTER_WINDOW = "Zeitraum"
FILTER_MEMBER = "Mitglied"
FILTER_MORE = "Mehr"
FILTER_MEMBERS = "Mitglieder"
FILTER_MEMBERS_ALL = "alle"
FILTER_MEMBERS_HELP = "Ohne Auswahl zählen alle Mitglieder mit Basiswert und durchgehenden Werten."
FILTER_PART = "Aufteilen nach"
FILTER_BUNDLE_HELP = "Welche Emissionsfaktoren gelten. Einzelheiten stehen unter Methodik."
FILTER_METHOD_HELP = (
    "Standortbasiert rechnet mit dem deutschen Strommix, marktbasiert mit dem eigenen Vertrag. "
    "Pfad und Status sind immer standortbasiert."
)
FILTER_START_HELP = "Ab welchem Jahr alle gezeigten Mitglieder Werte haben müssen. Automatisch: das späteste Basisjahr bis 2021."
BUNDLE_SHORT: Mapping[str, str] = {"A": "A: direkt, ohne Vorkette", "B": "B: mit Vorkette"}
VIEW: Mapping[str, str] = {
    "sum": "Summe",
    "member": "Mitglieder",
    "carrier": "Energieträger",
    "use": "Verwendungen",
}
VIEW_BY: Mapping[str, str] = {"member": "Mitgliedern", "carrier": "Energieträgern", "use": "Verwendungen"}
TITLE_WITHOUT_DATA = "Noch keine Werte für diese Ansicht"
PART_BY: Mapping[str, str] = {
    "carrier": "Energieträgern",
    "use": "Verwendungen",
    "org_unit": "Organisationseinheiten",
    "site": "Verbrauchsstellen",
}
PART: Mapping[str, str] = {
    "carrier": "Energieträger",
    "use": "Verwendung",
    "org_unit": "Organisationseinheit",
    "site": "Verbrauchsstelle",
    "category": "Kategorie",
    "quarter": "Quartal",
}
WINDOW_SHORT: Mapping[str, str] = {"rolling_4q": "12 Monate", "year": "Jahre"}

# --- network ----------------------------------------------------------------------------------------
KPI_EMISSIONS = "Emissionen"
KPI_ENERGY = "Energie"
KPI_COST = "Kosten"
KPI_GAP = "Abstand zum Programmpfad"
KPI_REQUIRED = "Nötig bis 2030"
KPI_COMPLETENESS = "Vollständigkeit"
DELIVERED = "geliefert"
COMPLETENESS_HEADING = "Vollständigkeit"
BRIDGE_NONE = "Für diesen Zeitraum ist keine Lieferung zwischen Mitgliedern mit bekanntem Anteil hinterlegt: Es wird nichts abgezogen."
BRIDGE_EXPLAIN = (
    "Was ein Mitglied erzeugt und ein anderes bezieht, steht in beiden Bilanzen. Hier ist dieser Teil einmal abgezogen. "
    "Pfad, Status und Ziele rechnen mit der Summe der Mitgliederbilanzen, weil auch die Basiswerte den doppelten Teil enthalten."
)
CITY_HEADING = "Die Stadt insgesamt: eine andere Bilanz"
CITY_FOOT = "Territorialbilanz der Stadt, nie mit den Bilanzen der Mitglieder verrechnet. Quellen (je Jahr in der Tabelle): "
LEFT_OUT_HEADING = "Nicht in der Netzwerklinie"
LEFT_OUT: Mapping[str, str] = {
    "no_base_year": "kein Basisjahr",
    "late_base_year": "Basisjahr liegt nach dem Anfang der Linie",
    "no_value": "Werte fehlen in einzelnen Zeiträumen",
    "no_path": "kein Programmpfad hinterlegt",
    "perimeter": "Bilanzgrenze hat sich geändert, Basisjahr ist neu zu rechnen",
    "no_base_value": "für das Basisjahr gibt es keinen Wert",
    "factor_source": "Faktorquelle hat seit dem Basisjahr gewechselt",
    "not_chosen": "nicht ausgewählt",
}
NO_STATEMENT: Mapping[str, str] = {
    "no_base_year": "Es ist kein Basisjahr hinterlegt.",
    "no_base_value": "Für das Basisjahr fehlen Werte.",
    "no_path": "Es ist kein Programmpfad hinterlegt.",
    "no_value": "Die gelieferten Werte reichen nicht für zwölf Monate.",
    "no_members": "Noch hat kein Mitglied durchgehende Werte seit dem Anfang der Linie.",
    "not_delivered": "Es sind noch zu wenige Werte geliefert.",
    "perimeter": "Die Bilanzgrenze hat sich zu stark geändert; darüber ist noch zu entscheiden (Seite „Mitglied“).",
    "factor_source": "Die Quelle eines Faktors hat gewechselt; darüber ist noch zu entscheiden (Seite „Mitglied“).",
    "as_delivered": "Gezeigt wird die Linie wie geliefert; die Aussage steht bei der neu berechneten.",
    "base_refused": "Der angegebene Basiswert passt nicht zu den gewählten Emissionsfaktoren.",
    "before_base_year": "Der Zeitraum liegt vor dem Basisjahr.",
    "base_after_path": "Das Basisjahr liegt nicht vor dem Ende des Programmpfads.",
}
NEXT_STEP: Mapping[str, str] = {
    "no_base_year": "Nächster Schritt: das Basisjahr im Blatt „Stammdaten“ der Arbeitsmappen eintragen und liefern.",
    "no_path": "Nächster Schritt: den Mitgliedern in der Netzwerkdatei einen Programmpfad zuordnen.",
}
NEXT_STEP_OTHER = "Nächster Schritt: fehlende Werte unter „Datenlieferung“ liefern."
NO_STATEMENT_OTHER = "Die Daten tragen noch keine Aussage."
FINDINGS_HEADING = "Hinweise zu den Zahlen"

# --- member -----------------------------------------------------------------------------------------
GOALS_HEADING = "Ziele"
NO_OWN_GOAL = "Kein eigenes Ziel hinterlegt"
BREAKDOWN_HEADING = "Zusammensetzung"
GENERATION_HEADING = "Eigene Erzeugung"
GENERATION_EXPLAIN = (
    "Selbst genutzter Strom ist im Zähler schon weniger; Einspeisung wird gezeigt, aber nie abgezogen."
)
REPORTED_HEADING = "Gemeldet und berechnet"
REPORTED_EXPLAIN = (
    "Tonnen, die das Mitglied selbst nennt, neben den hier berechneten. Sie ersetzen eine ganze Kategorie nur dort, wo "
    "Verbrauchswerte fehlen."
)
ENERGY_ONLY_HEADING = "Veröffentlichte Reihe, nur Energie"
ENERGY_ONLY_EXPLAIN = (
    "Diese Wärme ist schon witterungsbereinigt und nicht nach Energieträgern getrennt: Daraus lassen sich keine Tonnen "
    "rechnen. Sie steht in keiner Summe."
)
DRILL_HEADING = "Bis zur Zelle, und nachrechnen"
DRILL_EXPLAIN = (
    "Jeder Wert mit Datei, Blatt und Zelle. Filtern, sortieren oder als Arbeitsmappe mit Formeln nachrechnen."
)
RECALCULATION = "Nachrechnen (XLSX mit Formeln)"
MASTER_HEADING = "Stammdaten"
SERIES_HEADING = "Reihen"
BASE_HEADING = "Basisjahr und Basiswert"
BOUNDARY_HEADING = "Bilanzgrenze"
BOUNDARY_EXPLAIN = "Was zur Bilanz zählt: Scope 1 und 2 nach operativer Kontrolle."
NO_PARTS = "Für diese Auswahl liegen noch keine Werte vor."
MEMBER_NOT_DELIVERED = "Von diesem Mitglied ist noch keine Arbeitsmappe übernommen."
SINGLE_QUARTERS = "einzelne Quartale"
ENERGY_ONLY_SUBTITLE = "Energie wie veröffentlicht, {unit}, Kalenderjahre"
WELCOME_BACK = "Zur Startseite"
GOAL_DRAWN = "im Diagramm"
GOAL_DRAWN_ASSUMED = "im Diagramm; ohne genanntes Basisjahr beginnt die Linie am Basisjahr des Mitglieds"
CELL_MARKS: Mapping[str, str] = {
    "is_estimated": "geschätzt",
    "is_split": "aufgeteilt",
    "is_reconciled": "abgestimmt",
    "is_reported": "gemeldet",
}
DRILL_PERIOD = "Zeitraum"
DRILL_CARRIER = "Energieträger"
ALL = "alle"
GOAL_REASON: Mapping[str, str] = {
    "scopes": "umfasst andere Scopes: hier nicht vergleichbar",
    "categories": "umfasst andere Kategorien: hier nicht vergleichbar",
    "perimeter": "gilt für eine andere Bilanzgrenze: hier nicht vergleichbar",
    "unit": "ist nicht in Tonnen angegeben: hier nicht vergleichbar",
    "no_base_value": "Basiswert fehlt: hier nicht vergleichbar",
    "no_points": "nennt keinen Zielwert",
    "mixed_units": "nennt Tonnen und MWh zugleich: hier nicht vergleichbar",
}
GOAL_REASON_OTHER = "hier nicht vergleichbar"
BRIDGE_CARRIED = "Anteil fortgeschrieben"
