"""German words for the fixed codes of the domain."""

from collections.abc import Mapping

from kek_data.domain.codes import (
    Category,
    CellPresence,
    CellState,
    ChangeKind,
    Measure,
    Method,
    PathStatus,
    ReadingStatus,
    Rhythm,
    Severity,
    Use,
    Verdict,
    WindowKind,
)

SEVERITY: Mapping[str, str] = {
    Severity.ERROR: "Fehler",
    Severity.WARNING: "Warnung",
    Severity.HINT: "Hinweis",
}
SEVERITY_SYMBOL: Mapping[str, str] = {Severity.ERROR: "✕", Severity.WARNING: "?", Severity.HINT: "i"}

CELL_STATE: Mapping[str, str] = {
    CellState.NUMBER: "Zahl",
    CellState.ABSENT: "entfällt",
    CellState.ANNOUNCED: "folgt",
    CellState.IN_CLARIFICATION: "in Klärung",
}
PRESENCE: Mapping[str, str] = {
    CellPresence.DELIVERED: "geliefert",
    CellPresence.CARRIED: "fortgeschrieben",
    CellPresence.ESTIMATED: "geschätzt",
    CellPresence.MISSING: "fehlt",
    CellPresence.ABSENT: "entfällt",
    CellPresence.INACTIVE: "nicht aktiv",
}
READING_STATUS: Mapping[str, str] = {
    ReadingStatus.PRELIMINARY: "vorläufig",
    ReadingStatus.FINAL: "endgültig",
    ReadingStatus.ESTIMATED: "geschätzt",
    ReadingStatus.CORRECTED: "korrigiert",
}
USE: Mapping[str, str] = {
    Use.SPACE_HEAT: "Raumwärme",
    Use.HOT_WATER: "Warmwasser/Prozesswärme",
    Use.BUILDING_POWER: "Gebäudestrom",
    Use.TRACTION: "Fahrstrom",
    Use.VEHICLES: "Fahrzeuge",
    Use.STREET_LIGHTING: "Straßenbeleuchtung",
}
METHOD: Mapping[str, str] = {Method.LOCATION: "standortbasiert", Method.MARKET: "marktbasiert"}
RHYTHM: Mapping[str, str] = {Rhythm.QUARTERLY: "vierteljährlich", Rhythm.YEARLY: "jährlich"}
CATEGORY: Mapping[str, str] = {
    Category.HEATING: "Wärmeerzeugung",
    Category.FLEET: "Fuhrpark",
    Category.PROCESS: "Prozesse",
    Category.REFRIGERANTS: "Kältemittel",
    Category.POWER: "Strom",
    Category.DISTRICT_HEAT: "Fernwärme",
}
PATH_STATUS: Mapping[str, str] = {
    PathStatus.ON_PATH: "auf Pfad",
    PathStatus.SLIGHTLY_ABOVE: "knapp darüber",
    PathStatus.FACTOR_REMAINDER: "knapp darüber (Faktorrest)",
    PathStatus.CLEARLY_ABOVE: "deutlich darüber",
    PathStatus.NO_STATEMENT: "keine Aussage",
}
PATH_STATUS_SYMBOL: Mapping[str, str] = {
    PathStatus.ON_PATH: "●",
    PathStatus.SLIGHTLY_ABOVE: "◐",
    PathStatus.FACTOR_REMAINDER: "◐",
    PathStatus.CLEARLY_ABOVE: "▲",
    PathStatus.NO_STATEMENT: "○",
}
GOAL_KIND: Mapping[str, str] = {
    "reduction_percent": "Minderung in %",
    "residual_percent": "Rest in %",
    "t_co2e": "t CO₂e",
    "mwh": "MWh",
}
PRODUCED_FOR: Mapping[str, str] = {"power": "Strom", "heat": "Wärme"}
GENERATION_KIND: Mapping[str, str] = {
    "pv": "Photovoltaik",
    "chp": "BHKW",
    "wind": "Windkraft",
    "other": "Sonstige",
}
"""The words of reference/seed/generation_kinds.csv, which the template offers; a test compares both."""
BASE_KIND: Mapping[str, str] = {
    "own_1990": "eigener Wert 1990",
    "computed": "berechnet aus den Verbrauchswerten des Basisjahres",
    "stated": "vom Mitglied angegeben",
    "none": "kein Wert",
}
FACTOR_SET: Mapping[str, str] = {
    "SUPPLIER": "Angabe des Versorgers",
    "ZERO": "0 (keine direkten Emissionen)",
}
"""What stands in place of a factor set; the sets themselves are called as their keys."""
FACTOR_MARK: Mapping[str, str] = {
    "is_factor_carried": "fortgeschrieben, vorläufig",
    "is_factor_retroactive": "rückwirkend angewendet",
    "is_no_residual_mix": "kein Residualmix",
    "is_upstream_exception": "enthält Vorkette",
}
BALANCE_SUM = "Summe der Mitgliederbilanzen"
WITHOUT_DOUBLE_COUNTING = "Netzwerksumme ohne Doppelzählung"
SHARE_UNKNOWN = "Anteil unbekannt, nichts abgezogen"
YES_NO: Mapping[bool, str] = {True: "ja", False: "nein"}
MEASURE: Mapping[str, str] = {Measure.EMISSIONS: "t CO₂e", Measure.ENERGY: "MWh", Measure.COST: "€"}
WINDOW: Mapping[str, str] = {WindowKind.ROLLING: "gleitende 12 Monate", WindowKind.YEAR: "Kalenderjahre"}
CHANGE: Mapping[str, str] = {
    ChangeKind.NEW: "neu",
    ChangeKind.CHANGED: "geändert",
    ChangeKind.UNCHANGED: "unverändert",
    ChangeKind.WITHDRAWN: "entfällt",
}
VERDICT: Mapping[str, str] = {
    Verdict.ACCEPT: "übernehmbar",
    Verdict.ACCEPT_WITH_FINDINGS: "übernehmbar mit Prüfhinweisen",
    Verdict.REJECT: "nicht übernehmbar",
}


def series(site: str, carrier: str, use: str, meter: str) -> str:
    """A series as people read it, of a named site and carrier: "Gemeindehaus · Erdgas · Raumwärme"."""
    return " · ".join(word for word in (site, carrier, USE.get(use, use), meter) if word)


def path_status(code: str) -> str:
    """Symbol and word together: "▲ deutlich darüber"."""
    return f"{PATH_STATUS_SYMBOL[code]} {PATH_STATUS[code]}"


def bundle(key: str) -> str:
    """Name of a factor bundle on screen: "Emissionsfaktoren: Variante A (direkt, ohne Vorkette)"."""
    meaning = {"A": " (direkt, ohne Vorkette)", "B": " (mit Vorkette)"}.get(key, "")
    return f"Emissionsfaktoren: Variante {key}{meaning}"
