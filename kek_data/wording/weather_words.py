"""Words of the weather: headings, choices, what a column is, why heat is not corrected."""

from collections.abc import Mapping

HEADING = "Witterung"
EXPLAIN = (
    "Raumwärme wie gemessen und wie sie in einem durchschnittlichen Jahr gewesen wäre. Nur Energie: Emissionen werden "
    "nie witterungsbereinigt."
)
NO_HEAT = "Keine Raumwärme mit vier Quartalen in Folge: Für die Witterung gibt es noch nichts zu vergleichen."
NO_HEAT_MEMBER = "Für dieses Mitglied ist keine Raumwärme mit vier Quartalen in Folge geliefert."
LINE: Mapping[str, str] = {
    "heat_kwh": "gemessen",
    "adjusted_kwh": "witterungsbereinigt",
    "already_adjusted_kwh": "bereits bereinigt geliefert",
}
TURNED_NOTE = "⇅ Vorzeichen dreht sich gegenüber dem Vorjahr"
REFUSED_NOTE = "– nicht bereinigt"

FILTER_STATION = "Wetterstation"
FILTER_STATION_HELP = (
    "Wessen Gradtage gelten. Vorgabe ist die Station des Netzwerks oder die nach Postleitzahl."
)
STATION_BY_POSTCODE = "je Postleitzahl"
FILTER_REFERENCE = "Vergleichszeitraum"
FILTER_REFERENCE_HELP = (
    "Langjähriges Mittel der Gradtage, auf das umgerechnet wird. Nur Zeiträume, die die Station hat."
)
FILTER_FROM = "von"
FILTER_TO = "bis"

TABLE = "Witterung nach Zeiträumen"
SITES_HEADING = "Verbrauchsstellen {period}"
MEMBERS_HEADING = "Mitglieder {first} bis {last}"
COLUMN: Mapping[str, str] = {
    "heat": "gemessen (MWh)",
    "adjusted": "witterungsbereinigt (MWh)",
    "already": "bereits bereinigt geliefert (MWh)",
    "base_load": "davon Grundlast (MWh)",
    "actual_kd": "Gradtage (Kd)",
    "reference_kd": "Gradtage im Mittel (Kd)",
    "factor": "Faktor",
    "station": "Station",
    "remark": "Bemerkung",
    "raw_change": "gemessen (%)",
    "adjusted_change": "witterungsbereinigt (%)",
    "series": "Reihe",
}
NOT_CORRECTED_Q3 = "nur drittes Quartal: nicht bereinigt"
TURNS = "⇅ Vorzeichen dreht sich"
CARRIED = "{share} fortgeschrieben"

REFUSAL: Mapping[str, str] = {
    "heat_missing": "Ein Quartal der Raumwärme fehlt.",
    "months_missing": "Gradtage fehlen: {missing}.",
    "no_station": "Für diese Verbrauchsstellen ist keine Wetterstation mit Gradtagen hinterlegt.",
    "no_reference": "Die Station hat kein langjähriges Mittel {reference}.",
    "no_heating_days": "In diesen Monaten war kein Heiztag.",
}
REMEDY: Mapping[str, str] = {
    "heat_missing": "Bitte die fehlenden Quartale liefern.",
    "months_missing": "Neuere Gradtage lassen sich auf der Seite Methodik unter „Einheiten und Witterung“ aufnehmen; ein Monat ohne Daten ist nicht null.",
    "no_station": "Bitte in der Netzwerkdatei eine Station nennen, die unter Methodik steht.",
    "no_reference": "Bitte einen anderen Vergleichszeitraum oder eine andere Station wählen.",
    "no_heating_days": "",
}

RULE = (
    "Bereinigt = Grundlast + (Raumwärme − Grundlast) × Gradtage im langjährigen Mittel ÷ Gradtage des Zeitraums, über dieselben "
    "Monate, für Kalenderjahre und zwölf Monate. Ein drittes Quartal allein wird nicht bereinigt. Fehlt der Station ein Monat, "
    "wird nicht bereinigt: ein Monat ohne Daten ist nicht null. Emissionen werden nie bereinigt."
)
STATIONS_HEADING = "Wetterstationen"
NEWER = "Neuere Gradtage aufnehmen"
NEWER_EXPLAIN = (
    "Eine CSV-Datei mit den Spalten station, region, year, month, degree_days_kd, definition, source, evidence, note oder eine "
    "unveränderte Monatsdatei des DWD (opendata.dwd.de, Gradtage nach VDI 3807, gradtage_JJJJMM.csv). Die Aufnahme ist eine "
    "neue Ausgabe der Tabelle; freigegebene Stände behalten ihre."
)
NEWER_FILE = "Datei"
NEWER_STATIONS = "Weitere Stationen (DWD-Kennungen)"
NEWER_STATIONS_HELP = (
    "Aus einer Monatsdatei des DWD werden die hier bekannten Stationen genommen; weitere mit Komma getrennt."
)
NEWER_CHECK = "Prüfen"
NEWER_NOTHING = "Bitte zuerst eine Datei wählen."
NEWER_REASON = "Grund"
NEWER_REASON_HINT = "z. B. DWD, Januar bis Juni 2026"
NEWER_NEEDS_REASON = "Bitte einen Grund angeben: Er steht im Protokoll."
NEWER_LOAD = "Aufnehmen"
