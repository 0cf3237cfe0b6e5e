"""Words of the area Datengüte: grades, causes, what to do, headings."""

from collections.abc import Mapping

from kek_data.domain.uncertainty import Grade

HEADING = "Wie sicher die Zahlen sind"
METHOD_HEADING = "Datengüte und Unsicherheit"
EXPLAIN = (
    "Jeder Wert hat eine Unsicherheit nach seiner Datengüte und seinem Stand. Werte einer Reihe irren gemeinsam, Reihen "
    "unabhängig voneinander. Der Programmpfad gilt als Vorgabe ohne eigene Unsicherheit."
)
SOURCES_HEADING = "Was am meisten Sicherheit brächte"
GRADES_HEADING = "Datengüte nach Energieträgern"
GRADES_EXPLAIN = (
    "Wie sie das NKI-Monitoring für eine Bilanz erfragt: je Energieträger die Endenergie nach Datengüte. Es zählt die Angabe des "
    "Mitglieds, soweit der Stand des Werts sie trägt: geschätzte Werte zählen als D, außer das Mitglied nennt, woraus "
    "geschätzt wurde; fortgeschriebene höchstens als B. Der Index ist nur angegeben, wo jede kWh eine Datengüte hat."
)
KEY_HEADING = "Was die Buchstaben bedeuten"
NO_STATEMENT = (
    "Noch keine Aussage: Erst wenn zwölf Monate weitgehend geliefert sind, lässt sich ihre Unsicherheit angeben. "
    "Nächster Schritt: fehlende Werte unter „Datenlieferung“ hochladen."
)
NO_YEAR = "Noch kein Kalenderjahr ist vollständig genug für eine Datengüte nach Energieträgern."
NOTHING_TO_DO = "Keine Reihe lässt sich nennenswert verbessern: So gut wie alle Werte stammen aus Zählern oder Rechnungen."
ALL_FACTORS_UNSTATED = (
    "Die Quellen der verwendeten Emissionsfaktoren nennen keine Unsicherheit; sie ist hier nicht enthalten."
)

GRADE: Mapping[str, str] = {
    Grade.A: "A",
    Grade.B: "B",
    Grade.C: "C",
    Grade.D: "D",
    Grade.UNSTATED: "ohne Angabe",
}
MEANING: Mapping[str, str] = {
    Grade.A: "gemessen am eigenen Zähler oder aus der Rechnung",
    Grade.B: "daraus hochgerechnet; auch fortgeschriebene Werte und Teile eines Jahreswerts",
    Grade.C: "aus regionalen Kennwerten",
    Grade.D: "aus bundesweiten Durchschnitten; auch Schätzungen",
    Grade.UNSTATED: "Datengüte nicht angegeben, gerechnet wie hochgerechnet (Annahme)",
}
SHARE_SOURCE = (
    "Unsicherheiten: verso, „Angabe der Datenqualität“ (https://helpdesk.verso.de/de/climate-hub/angabe-der-datenqualität): Messung oder "
    "Beleg ±5 %, Hochrechnung ±15 %, kostenbasiert ±30 %, Schätzung ±65 %; eine andere Seite derselben Hilfe nennt für Schätzungen "
    "nur „> 30 %“. Dass C wie kostenbasiert und D wie geschätzt zählt, ist eine Annahme. Wie breit das Intervall "
    "gemeint ist, sagt die Quelle nicht; gelesen als 95 %."
)
WEIGHT_SOURCE = "Gewichte des Index: üblich für kommunale Bilanzen, nicht an der Quelle geprüft."

CAUSE: Mapping[str, str] = {
    "measured": "Zähler oder Rechnung",
    "complete": "hochgerechnet",
    "split": "aus Jahreswert aufgeteilt",
    "key_value": "Kennwert",
    "unstated": "Datengüte fehlt",
    "carried": "fortgeschrieben",
    "estimated": "geschätzt",
    "last_value": "fehlt, letzter Wert",
    "reported": "gemeldete Tonnen",
    "factor": "Emissionsfaktor",
}
ACTION: Mapping[str, str] = {
    "measured": "nichts zu tun: schon gemessen",
    "complete": "vollständig ablesen statt hochrechnen",
    "split": "Quartalswerte statt eines Jahreswerts liefern",
    "key_value": "Kennwert durch Zähler oder Rechnung ersetzen",
    "unstated": "Datengüte angeben",
    "carried": "Wert liefern für {quarters}",
    "estimated": "Schätzung durch Ablesung ersetzen, {quarters}",
    "last_value": "fehlenden Wert liefern für {quarters}",
    "reported": "Verbrauch statt gemeldeter Tonnen liefern",
    "factor": "gilt für alle, die ihn verwenden",
}
GAP_LINE = "Programmpfad"
BAND_OF_GAP = "Abstand zum Programmpfad"
BAND_OF_TOTAL = "Scope 1 und 2"
BARS = "Unsicherheit der Reihen, bei denen sich etwas tun lässt"
LIGHT_NOTE = "hell: bliebe auch mit Zähler oder Rechnung"
BAND_NOTE = "Fläche: ± Unsicherheit"

COLUMN: Mapping[str, str] = {
    "uncertainty": "± t CO₂e",
    "uncertainty_percent": "± %",
    "gap": "Abstand zum Pfad (t CO₂e)",
    "is_sure": "Abstand größer als Unsicherheit",
    "grade_a": "A (%)",
    "grade_b": "B (%)",
    "grade_c": "C (%)",
    "grade_d": "D (%)",
    "grade_unstated": "ohne Angabe (%)",
    "estimated": "geschätzt (%)",
    "carried": "fortgeschrieben (%)",
    "series": "Reihe",
    "variance": "Beitrag (%)",
    "cause": "Hauptgrund",
    "action": "Was zu tun ist",
    "gain": "Gewinn (t CO₂e)",
    "energy": "Endenergie (MWh)",
    "index": "Index (0–1)",
    "factor_part": "davon Faktoren (± t CO₂e)",
}
SHEET = "Unsicherheit"
SOURCES_SHEET = "Beiträge zur Unsicherheit"
GRADES_SHEET = "Datengüte"
