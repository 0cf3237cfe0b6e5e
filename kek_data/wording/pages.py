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
NO_DATA = "Noch keine Daten"

TABLE_OF_CHART = "Tabelle zum Diagramm"
DOWNLOADS = "Herunterladen"
DOWNLOAD_PNG = "Bild (PNG)"
DOWNLOAD_SVG = "Vektorgrafik (SVG)"
DOWNLOAD_XLSX = "Tabelle (XLSX)"
DOWNLOAD_VIEW = "Ganze Ansicht als Excel-Arbeitsmappe"
DOWNLOAD_FAILED = "Die Datei konnte nicht erzeugt werden."

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
FILTER_MORE = "Weitere Filter"
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
MARKET_NOT_IN_BUNDLE = "Variante B gibt es nur standortbasiert."
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
MEMBERS_HEADING_HELP = "Jedes Mitglied an seinem eigenen Basisjahr gemessen. Ein Klick auf „Mitglied“ im Menü zeigt die Einzelheiten."
COMPLETENESS_HEADING = "Vollständigkeit"
BRIDGE_HEADING = "Netzwerksumme ohne Doppelzählung"
BRIDGE_NONE = "Für diesen Zeitraum ist keine Lieferung zwischen Mitgliedern mit bekanntem Anteil hinterlegt: Es wird nichts abgezogen."
BRIDGE_EXPLAIN = (
    "Was ein Mitglied erzeugt und ein anderes bezieht, steht in beiden Bilanzen. Hier ist dieser Teil einmal abgezogen. "
    "Pfad, Status und Ziele rechnen mit der Summe der Mitgliederbilanzen, weil auch die Basiswerte den doppelten Teil enthalten."
)
CITY_HEADING = "Die Stadt insgesamt: eine andere Bilanz"
CITY_FOOT = "Territorialbilanz der Stadt, nie mit den Bilanzen der Mitglieder verrechnet. Quellen: "
LEFT_OUT_HEADING = "Nicht in der Netzwerklinie"
LEFT_OUT: Mapping[str, str] = {
    "no_base_year": "kein Basisjahr",
    "late_base_year": "Basisjahr liegt nach dem Anfang der Linie",
    "no_value": "Werte fehlen in einzelnen Zeiträumen",
    "no_path": "kein Programmpfad hinterlegt",
    "perimeter": "Bilanzgrenze hat sich geändert, Basisjahr ist neu zu rechnen",
    "no_base_value": "für das Basisjahr gibt es keinen Wert",
    "factor_source_break": "Faktorquelle hat seit dem Basisjahr gewechselt",
    "not_chosen": "nicht ausgewählt",
}
NO_STATEMENT: Mapping[str, str] = {
    "no_base_year": "Es ist kein Basisjahr hinterlegt.",
    "no_base_value": "Für das Basisjahr fehlen Werte.",
    "no_path": "Es ist kein Programmpfad hinterlegt.",
    "no_value": "Die gelieferten Werte reichen nicht für zwölf Monate.",
    "no_members": "Noch hat kein Mitglied durchgehende Werte seit dem Anfang der Linie.",
    "not_delivered": "Weniger als 80 % der Werte sind geliefert.",
    "low_delivery": "Weniger als 80 % der Werte sind geliefert.",
    "perimeter": "Die Bilanzgrenze hat sich um mehr als 5 % geändert; das Basisjahr ist neu zu rechnen oder zu bestätigen.",
    "factor_source_break": "Die Quelle eines Faktors hat gewechselt; das ist erst zu klären.",
    "base_refused": "Der angegebene Basiswert passt nicht zu den gewählten Emissionsfaktoren.",
    "before_base_year": "Der Zeitraum liegt vor dem Basisjahr.",
    "base_after_path": "Das Basisjahr liegt nicht vor dem Ende des Programmpfads.",
}
NO_STATEMENT_OTHER = "Die Daten tragen noch keine Aussage."
FINDINGS_HEADING = "Hinweise zu den Zahlen"
SUM_LABEL = "Summe der Mitgliederbilanzen"
SUM_NET_LABEL = "Netzwerksumme ohne Doppelzählung"
OVERLAP_LABEL = "davon doppelt gezählt"

# --- member -----------------------------------------------------------------------------------------
GOALS_HEADING = "Ziele"
NO_OWN_GOAL = "Kein eigenes Ziel hinterlegt"
PROGRAMME_PATH = "Programmpfad (rechnerisch)"
BREAKDOWN_HEADING = "Zusammensetzung"
QUARTERS_HEADING = "Quartale im Vergleich"
GENERATION_HEADING = "Eigene Erzeugung"
GENERATION_EXPLAIN = (
    "Selbst genutzter Strom ist im Zähler schon weniger; Einspeisung wird gezeigt, aber nie abgezogen."
)
GENERATION_KIND: Mapping[str, str] = {
    "pv": "Photovoltaik",
    "chp": "Blockheizkraftwerk",
    "wind": "Wind",
    "other": "Sonstige",
}
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
DRILL_HEADING = "Bis zur Zelle"
DRILL_EXPLAIN = (
    "Jeder Wert mit Datei, Blatt und Zelle. Filtern, sortieren oder als Arbeitsmappe mit Formeln nachrechnen."
)
RECALCULATION = "Nachrechnen (XLSX mit Formeln)"
MASTER_HEADING = "Stammdaten"
SERIES_HEADING = "Reihen"
BASE_HEADING = "Basisjahr und Basiswert"
NO_PARTS = "Für diese Auswahl liegen noch keine Werte vor."
MEMBER_NOT_DELIVERED = "Von diesem Mitglied ist noch keine Arbeitsmappe übernommen."
SINGLE_QUARTERS = "einzelne Quartale"
ENERGY_ONLY_SUBTITLE = "Wärme und Strom wie veröffentlicht, {unit}, Kalenderjahre"
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
BASE_KIND: Mapping[str, str] = {
    "own_1990": "eigener Wert 1990",
    "computed": "berechnet aus den Verbrauchswerten des Basisjahres",
    "stated": "vom Mitglied angegeben",
    "none": "kein Wert",
}
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

# --- delivery ---------------------------------------------------------------------------------------
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
DELIVERY_KIND: Mapping[str, str] = {"workbook": "Arbeitsmappe", "correction": "Korrektur"}
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
}

# --- column headings --------------------------------------------------------------------------------
COLUMN: Mapping[str, str] = {
    "severity": "Stufe",
    "sheet": "Blatt",
    "cell": "Zelle",
    "message": "Was uns auffiel",
    "remedy": "Was zu tun ist",
    "member": "Mitglied",
    "site": "Verbrauchsstelle",
    "org_unit": "Organisationseinheit",
    "carrier": "Energieträger",
    "use": "Verwendung",
    "meter": "Zähler",
    "period": "Berichtszeitraum",
    "quarter": "Quartal",
    "record": "Art",
    "field_name": "Angabe",
    "old": "bisher",
    "new": "neu",
    "unit": "Einheit",
    "change": "Änderung",
    "change_percent": "Änderung in %",
    "amount": "Menge",
    "energy_mwh": "MWh",
    "emissions_t": "t CO₂e",
    "cost": "€",
    "presence": "Stand",
    "quality": "Datengüte",
    "file": "Datei",
    "received_on": "Eingang am",
    "received_from": "von",
    "uploaded_by": "hochgeladen durch",
    "accepted_at": "übernommen am",
    "state": "Stand",
    "kind": "Art",
    "values": "Werte",
    "scope": "Scope",
    "category": "Kategorie",
    "method": "Methode",
    "source": "Quelle",
    "factor": "Faktor",
    "factor_set": "Faktorensatz",
    "year": "Jahr",
    "delivery": "Nr.",
    "count": "Anzahl",
    "count_new": "neu",
    "count_changed": "geändert",
    "count_aside": "in Klärung",
    "reason": "Grund",
    "entry": "Eintrag",
    "window": "Zeitraum",
    "actual": "Ist",
    "path": "Programmpfad",
    "gap": "Abstand",
    "own_goal": "eigenes Ziel",
    "remainder": "Faktorrest",
    "status": "Status",
    "delivered": "geliefert",
    "carried": "fortgeschrieben",
    "missing": "fehlt",
    "base_year": "Basisjahr",
    "base_t": "Basiswert (t CO₂e)",
    "required_2030": "nötig bis 2030 (t CO₂e je Jahr)",
    "achieved": "bisher (t CO₂e je Jahr)",
    "supplier": "erzeugt von",
    "buyer": "bezogen von",
    "buyer_scope2": "Scope 2 des Bezugs (t CO₂e)",
    "supplier_share": "Anteil des Lieferanten (%)",
    "own_generation": "davon eigene Erzeugung (%)",
    "overlap": "doppelt gezählt (t CO₂e)",
    "factor_difference": "Differenz der Faktoren (t CO₂e)",
    "remark": "Anmerkung",
    "percent_vs_1990": "% ggü. 1990",
    "megatonnes": "Mio. t CO₂e",
    "method_piece": "Methode",
    "goal": "Ziel",
    "covers": "umfasst",
    "decided_on": "beschlossen",
    "shown_how": "Darstellung",
    "reported_t": "gemeldet (t CO₂e)",
    "computed_t": "berechnet (t CO₂e)",
    "difference_t": "Differenz (t CO₂e)",
    "capacity": "Leistung (kWp)",
    "generated": "erzeugt (MWh)",
    "self_used": "selbst genutzt (MWh)",
    "fed_in": "eingespeist (MWh)",
    "postcode": "PLZ",
    "area": "Fläche (m²)",
    "area_type": "Flächenart",
    "active_from": "ab",
    "active_to": "bis",
    "rhythm": "Rhythmus",
    "delivered_by": "Lieferant",
    "contract": "Vertrag",
    "path_value": "Wert",
    "meaning": "Bedeutung",
    "decision": "Programm oder Beschluss",
    "said": "Inhalt",
    "factor_year": "Faktor von",
    "priority": "Rang",
    "upstream": "Vorkette",
    "valid_from": "ab Jahr",
    "heating_value": "Heizwert",
    "evidence": "Beleg",
    "kwh_per_unit": "kWh (Hi) je Einheit",
    "base_unit": "Grundeinheit",
    "scale": "Grundeinheiten je Einheit",
    "rule": "Regel",
    "word": "Wort",
}
BRIDGE_UNKNOWN = "Anteil unbekannt, nichts abgezogen"
BRIDGE_CARRIED = "Anteil fortgeschrieben"

# --- methodology ------------------------------------------------------------------------------------
METHOD_TITLE = "So wird gerechnet, mit diesen Faktoren und Pfaden"
METHOD_INTRO = (
    "Diese Seite wird aus dem erzeugt, womit das Programm rechnet. Sie kann daher nicht veralten. "
    "Jede Zahl nennt ihre Quelle."
)
METHOD_TABS = (
    "Pfade und Ziele",
    "Emissionsfaktoren",
    "Einheiten und Witterung",
    "Rechenregeln",
    "Stadtbilanz",
    "Glossar",
)
PATH_HEADING = "Programmpfade"
PATH_EXPLAIN = (
    "Der Programmpfad ist rechnerisch: abgeleitet aus Beschlüssen des Rates für die Stadt, von den Mitgliedern nicht "
    "beschlossen. Zwischen den Stützpunkten verläuft er geradlinig, nach dem letzten bleibt er gleich."
)
HISTORY_OF_GOALS = "Wie die Ziele entstanden sind"
MEMBER_GOALS = "Eigene Ziele der Mitglieder"
MEMBER_GOALS_EXPLAIN = "Nur Ziele, die das Mitglied selbst beschlossen oder veröffentlicht hat. Ziele von Verbänden sind Anmerkungen."
BUNDLES_HEADING = "Welcher Faktorensatz welchen Energieträger bedient"
FACTORS_HEADING = "Verwendete Faktoren"
FACTORS_EXPLAIN = "Jeder Faktor, den die gezeigten Bilanzen verwenden, mit Quelle, Ausgabe und Kennzeichen."
CONVERSIONS_HEADING = "Umrechnungen"
UNITS_HEADING = "Einheiten in der Arbeitsmappe"
WEATHER_HEADING = "Witterung"
RULES_HEADING = "Regeln in Worten"
SETTINGS_HEADING = "Einstellungen dieses Netzwerks"
ALL_FACTORS_HEADING = "Alle Faktoren dieser Variante"
NO_FACTORS_USED = (
    "Noch keine Bilanz: Hier stehen die verwendeten Faktoren, sobald eine Arbeitsmappe übernommen ist."
)
NO_WEATHER = "Für dieses Netzwerk ist keine Wetterstation hinterlegt."
NO_CITY = "Für dieses Netzwerk ist keine Stadtbilanz hinterlegt."
BOTH_METHODS = "beide"
CITY_BREAKS = "Brüche in der Methode der Stadtbilanz"
GLOSSARY_HEADING = "Glossar"
MARK_CARRIED = "fortgeschrieben, vorläufig"
MARK_RETROACTIVE = "rückwirkend angewendet"
MARK_NO_RESIDUAL = "kein Residualmix"
MARK_UPSTREAM = "enthält Vorkette"
FACTOR_MARKS: Mapping[str, str] = {
    "is_factor_carried": MARK_CARRIED,
    "is_factor_retroactive": MARK_RETROACTIVE,
    "is_no_residual_mix": MARK_NO_RESIDUAL,
    "is_upstream_exception": MARK_UPSTREAM,
}
LICENCE_NOTE = (
    "Faktoren: Quelle und Ausgabe je Zeile. Amtliche Werte (EBeV, Umweltbundesamt, BAFA) sind mit Quellenangabe frei "
    "verwendbar; Näheres in der Spalte Anmerkung."
)
FACTOR_SPECIAL: Mapping[str, str] = {
    "SUPPLIER": "Angabe des Versorgers",
    "ZERO": "0 (keine direkten Emissionen)",
}
EVIDENCE: Mapping[str, str] = {
    "verified": "geprüft",
    "secondhand": "aus zweiter Hand",
    "calculated": "berechnet",
}
RULES: tuple[tuple[str, str], ...] = (
    (
        "Vom Verbrauch zur Tonne",
        "Gespeichert wird die Menge, wie sie geliefert wurde. Hat der Faktorensatz einen Wert für die gelieferte Einheit, "
        "gilt dieser; sonst wird einmal in kWh (Heizwert) umgerechnet. Erdgas in kWh ohne Angabe gilt als Brennwert (Hs).",
    ),
    (
        "Scope 1 und 2",
        "Bilanziert wird nach dem Greenhouse Gas Protocol mit operativer Kontrolle: Scope 1 (eigene Verbrennung, Fuhrpark) und "
        "Scope 2 (Strom, Fernwärme). Scope 3 steht getrennt und geht in keine Summe ein.",
    ),
    (
        "Strom zweimal",
        "Standortbasiert mit dem deutschen Strommix ohne Vorkette, marktbasiert mit dem eigenen Vertrag. Pfad, Status und nötige "
        "Minderung sind immer standortbasiert. Der Unterschied heißt Vertragseffekt.",
    ),
    (
        "Zwölf Monate",
        "Ein Quartal wird immer mit den drei davor gezeigt (gleitende 12 Monate), damit Winter und Sommer sich ausgleichen. "
        "Ein Kalenderjahr ist sein Fenster bis zum 4. Quartal.",
    ),
    (
        "Leer ist nicht null",
        "Eine leere Zelle ist nicht geliefert. Sie wird mit dem Wert desselben Quartals im Vorjahr fortgeschrieben und heller "
        "gezeichnet; weiter zurück wird nicht gegriffen. Wiegen fehlende Werte mehr als 2 %, gibt es keine Aussage.",
    ),
    (
        "Vollständigkeit",
        "Geliefert, fortgeschrieben und fehlend, gewichtet mit den letzten bekannten Emissionen. Ein Status steht nur, wo "
        "mindestens 80 % geliefert sind.",
    ),
    (
        "Status",
        "● auf Pfad: nicht darüber. ◐ knapp darüber: bis 5 %. ▲ deutlich darüber: mehr als 5 %, auch nach Abzug des Restes, den nur "
        "bundesweite Emissionsfaktoren mindern können. ○ keine Aussage: die Daten tragen keine.",
    ),
    (
        "Rest durch bundesweite Emissionsfaktoren",
        "Mit bundesweiten Faktoren rechnet sich auch voller Erfolg nicht auf null. Dieser Rest wird getrennt gezeigt und nicht "
        "als Versäumnis gewertet.",
    ),
    (
        "Ein Kreis von Mitgliedern je Ansicht",
        "Ist, Pfad und Ziele des Netzwerks sind Summen über dieselben Mitglieder: die mit Basiswert und durchgehenden Werten. "
        "Wer fehlt, wird genannt.",
    ),
    (
        "Ohne Doppelzählung",
        "Was ein Mitglied erzeugt und ein anderes bezieht, ist in der Summe zweimal enthalten. Die Brücke zieht es einmal ab, soweit "
        "der Anteil bekannt ist.",
    ),
    (
        "Nötige Minderung",
        "Vom letzten Wert geradlinig bis zum Ziel, in Tonnen je Jahr. Bisher: mittlere Steigung (Theil–Sen) der letzten fünf "
        "vollständigen Jahre, mindestens drei.",
    ),
    (
        "Witterung",
        "Emissionen werden nie witterungsbereinigt. Jahreswerte der Heizwärme werden mit Gradtagzahlen auf Quartale verteilt.",
    ),
)
GLOSSARY: tuple[tuple[str, str], ...] = (
    (
        "Basisjahr",
        "Jahr, von dem aus der Pfad eines Mitglieds beginnt; mit Bilanzgrenze und Begründung gespeichert.",
    ),
    ("Bearbeitungsstand", "Zahl, die mit jeder Übernahme, Rücknahme oder Änderung um eins steigt."),
    (
        "Bezugsgröße",
        "Womit ein Verbrauch verglichen wird: Vollzeitäquivalente, Fläche, Studierende, Plätze, Kilometer.",
    ),
    ("BGF, NGF", "Brutto- und Netto-Grundfläche."),
    (
        "Brennwert (Hs), Heizwert (Hi)",
        "Energie eines Brennstoffs mit und ohne Kondensationswärme. Gasrechnungen nennen Hs.",
    ),
    ("Datengüte", "A gemessen und abgerechnet, B gemessen, C aus Teilwerten, D geschätzt."),
    (
        "Datenlieferung",
        "Eine übernommene Datei mit Prüfsumme, Eingangstag und Absender. Sie kann zurückgenommen werden.",
    ),
    ("eigenes Ziel", "Ziel, das ein Mitglied selbst beschlossen oder veröffentlicht hat."),
    ("Endenergie", "Energie, wie sie am Zähler oder Tank ankommt."),
    ("entfällt, folgt, in Klärung", "Gibt es nicht; kommt noch; vom Netzwerkmanagement zurückgestellt."),
    ("fortgeschrieben", "Fehlender Wert, ersetzt durch denselben Zeitraum des Vorjahres und gekennzeichnet."),
    ("Kompensation", "Kauf von Minderungen anderswo. Wird getrennt gezeigt und nie abgezogen."),
    ("marktbasiert, standortbasiert", "Strom nach eigenem Vertrag oder nach dem Strommix des Netzes."),
    (
        "Programmpfad (rechnerisch)",
        "Pfad der Stadt, umgelegt auf den eigenen Basiswert; von den Mitgliedern nicht beschlossen.",
    ),
    (
        "Prüfhinweis",
        "Bemerkung zu einer Zelle: Fehler verhindert die Übernahme, Warnung fragt nach, Hinweis erklärt.",
    ),
    ("Reihe", "Verbrauchsstelle, Energieträger und Verwendung, gegebenenfalls je Zähler."),
    ("Verbrauchsstelle", "Gebäude, Depot, Netz, Fuhrpark oder Straßenbeleuchtung."),
    ("Vorkette", "Emissionen bei Förderung, Herstellung und Transport eines Energieträgers."),
    ("Witterungsbereinigung", "Umrechnung von Heizwärme auf ein durchschnittliches Jahr mit Gradtagzahlen."),
    ("Ziellücke", "Abstand zwischen der Summe eigener Ziele und dem Pfad derselben Mitglieder."),
)


def effect_column(who: str, what: str) -> str:
    """Heading of a column of effects: "Netzwerk: Änderung (t CO₂e)"."""
    return f"{who}: {COLUMN[what]} (t CO₂e)"
