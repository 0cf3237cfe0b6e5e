"""Words of the area "Ausblick": forecast, its methods and refusals, distance in years, carbon budget."""

from collections.abc import Mapping

from kek_data.domain.forecast_codes import ForecastMethod

BUDGET_HEADING = "Wie viel darf noch entstehen?"
SWITCH = "Prognose zeigen"
SWITCH_HELP = "Zeichnet in die Linie, wohin es führt, wenn es so weitergeht wie bisher. Nur für Emissionen, standortbasiert."
LOCATION_NOTE = (
    "Prognose, Budget und Pfad sind immer standortbasiert, auch wenn oben „marktbasiert“ gewählt ist."
)
CAVEAT = (
    "Fortgesetzt wird, was die gelieferten Quartale zeigen, auch der Wandel des bundesweiten Strommixes. Geplante "
    "Maßnahmen sind nicht enthalten. Das Band nennt, worin vier von fünf Ergebnissen liegen sollten, wenn sich nichts "
    "Grundsätzliches ändert."
)
FORECAST_LABEL, BUDGET_LABEL, AHEAD_LABEL = "Prognose", "Budget", "Ausblick"
FORECAST_SHEET, BACKTEST_SHEET, BUDGET_SHEET = "Prognose", "Prognose im Rückblick", "Budget"
BACKTEST_HEADING = "Wie gut die Prognose früher gewesen wäre"

KPI_FORECAST = "Prognose {year}"
KPI_REQUIRED = "Nötig bis 2030"
KPI_LEAD = "Abstand in Jahren"
KPI_BUDGET = "Budget {first} bis {last}"
BUDGET_NOTE = "Summe der Jahreswerte des Programmpfads"
KPI_USED = "Davon verbraucht"
KPI_LEFT = "Übrig"
KPI_EXHAUSTED = "Aufgebraucht"

METHOD: Mapping[str, str] = {
    ForecastMethod.EXPONENTIAL_SMOOTHING: "exponentielle Glättung mit Saison (ETS)",
    ForecastMethod.SEASONAL_NAIVE_DRIFT: "Vorjahresquartal plus mittlere Veränderung (saisonal naiv mit Drift)",
}
SHORT_METHOD: Mapping[str, str] = {
    ForecastMethod.EXPONENTIAL_SMOOTHING: "Glättung",
    ForecastMethod.SEASONAL_NAIVE_DRIFT: "saisonal naiv",
}
FORM: Mapping[str, str] = {
    "level": "ohne Trend",
    "damped": "mit auslaufendem Trend",
    "trend": "mit fortlaufendem Trend",
    "": "",
}
CHOICE: Mapping[str, str] = {
    "better": "Die Glättung lag im Rückblick näher an den späteren Werten als das einfache Verfahren, deshalb gilt sie.",
    "not_better": "Die Glättung lag im Rückblick nicht näher als das einfache Verfahren, deshalb gilt das einfache.",
    "not_tested": "Für einen Rückblick an mindestens vier Stichtagen reichen die Quartale noch nicht; es gilt das einfache Verfahren.",
    "not_fitted": "Die Glättung lässt sich an diese Quartale nicht stabil anpassen; es gilt das einfache Verfahren.",
}

REFUSED: Mapping[str, str] = {
    "too_few_quarters": "Für eine Prognose braucht es zwölf gelieferte Quartale hintereinander.",
    "yearly_values": "Geliefert sind vor allem Jahreswerte; ihre Aufteilung auf Quartale zeigt keine eigene Saison.",
    "gap": "Seit der letzten Lücke sind noch keine zwölf Quartale hintereinander geliefert.",
}
REMEDY: Mapping[str, str] = {
    "too_few_quarters": "Nächster Schritt: weiter jedes Quartal liefern oder ältere Quartale nachreichen.",
    "yearly_values": "Nächster Schritt: die größten Reihen quartalsweise liefern; bis dahin gelten nötige Minderung und Budget.",
    "gap": "Nächster Schritt: die fehlenden Quartale unter „Datenlieferung“ nachreichen.",
    "perimeter": "Nächster Schritt: auf der Seite „Mitglied“, Bereich „Stand“, über die Änderung entscheiden.",
    "factor_source": "Nächster Schritt: auf der Seite „Mitglied“, Bereich „Stand“, über die Änderung entscheiden.",
}

LEAD: Mapping[str, str] = {
    "no_path": "Es ist kein Programmpfad hinterlegt.",
    "path_constant": "Der Pfad bleibt bei diesem Wert stehen; ein Jahr lässt sich nicht nennen.",
    "path_rises": "Der Pfad steigt zeitweise; ein Jahr lässt sich nicht nennen.",
    "above_start": "Der Wert liegt über dem, mit dem der Pfad beginnt.",
    "below_end": "Der Wert liegt unter dem, mit dem der Pfad endet.",
}

COLUMN: Mapping[str, str] = {
    "forecast": "Prognose (t CO₂e)",
    "low": "Band von (t CO₂e)",
    "high": "Band bis (t CO₂e)",
    "origin": "Stichtag",
    "lead": "Jahre voraus",
    "then_actual": "später geliefert (t CO₂e)",
    "balance": "Bilanz (t CO₂e)",
    "total": "aufsummiert (t CO₂e)",
    "path_total": "Pfad, aufsummiert (t CO₂e)",
    "kind": "Art",
}
DEVIATION = "{method}: Abweichung (t CO₂e)"
KIND_ACTUAL = "Bilanz"
KIND_HELD = "letzte zwölf Monate gleichbleibend"

METHOD_HEADING = "Ausblick: Prognose, Abstand in Jahren, Budget"
METHOD_SOURCES = (
    "Verfahren: Hyndman, Koehler, Ord und Snyder, Forecasting with Exponential Smoothing (2008), Kapitel 2 und 6; Hyndman und "
    "Athanasopoulos, Forecasting: Principles and Practice, 3. Auflage, Kapitel 5 und 8; gerechnet mit statsmodels."
)
