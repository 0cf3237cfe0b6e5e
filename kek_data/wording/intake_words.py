"""German words a workbook may use besides those of the template: synonyms, cell states, months, units."""

from collections.abc import Mapping

from kek_data.domain.codes import CellState

CELL_STATE_WORDS: Mapping[str, CellState] = {
    "entfällt": CellState.ABSENT,
    "entfaellt": CellState.ABSENT,
    "entf.": CellState.ABSENT,
    "nicht vorhanden": CellState.ABSENT,
    "n. v.": CellState.ABSENT,
    "n.v.": CellState.ABSENT,
    "trifft nicht zu": CellState.ABSENT,
    "folgt": CellState.ANNOUNCED,
    "folgt noch": CellState.ANNOUNCED,
    "kommt noch": CellState.ANNOUNCED,
    "wird nachgeliefert": CellState.ANNOUNCED,
    "wird nachgereicht": CellState.ANNOUNCED,
    "liegt noch nicht vor": CellState.ANNOUNCED,
    "steht noch aus": CellState.ANNOUNCED,
    "in klärung": CellState.IN_CLARIFICATION,
    "in klaerung": CellState.IN_CLARIFICATION,
}
"""Written in a cell instead of a number; compared without case and doubled spaces."""

NO_FIGURE_WORDS = frozenset(
    {
        "-",
        "--",
        "---",
        "–",
        "—",
        "/",
        "./.",
        "?",
        "??",
        "x",
        "k. a.",
        "k.a.",
        "k. a",
        "k.a",
        "ka",
        "keine angabe",
    }
    | {
        "keine angaben",
        "n. a.",
        "n.a.",
        "n/a",
        "na",
        "nan",
        "null",
        "none",
        "unbekannt",
        "keine",
        "kein",
        "offen",
    }
)
"""Say neither a number nor a state: read like a blank, and asked about."""

EXCEL_ERRORS = frozenset(
    {"#wert!", "#nv", "#n/v", "#bezug!", "#div/0!", "#name?", "#zahl!", "#null!", "#überlauf!", "#kalk!"}
    | {"#value!", "#n/a", "#ref!", "#num!", "#spill!", "#calc!", "#getting_data", "#field!", "#blocked!"}
)

SCALE_WORDS: Mapping[str, float] = {
    "tsd": 1e3,
    "tsd.": 1e3,
    "tausend": 1e3,
    "mio": 1e6,
    "mio.": 1e6,
    "million": 1e6,
    "millionen": 1e6,
    "mrd": 1e9,
    "mrd.": 1e9,
    "milliarde": 1e9,
    "milliarden": 1e9,
}

MONTHS: Mapping[str, int] = {
    "januar": 1, "jan": 1, "jänner": 1,
    "februar": 2, "feb": 2,
    "märz": 3, "mär": 3, "mrz": 3, "maerz": 3,
    "april": 4, "apr": 4,
    "mai": 5,
    "juni": 6, "jun": 6,
    "juli": 7, "jul": 7,
    "august": 8, "aug": 8,
    "september": 9, "sep": 9, "sept": 9,
    "oktober": 10, "okt": 10,
    "november": 11, "nov": 11,
    "dezember": 12, "dez": 12,
}  # fmt: skip

YEAR_WORDS = ("kalenderjahr", "jahr")
UNTIL_WORDS = ("bis", "–", "—", "-")
QUARTER_WORDS = ("quartal", "quart.", "quart", "qu.", "q.", "q")

SUM_WORDS = frozenset({"summe", "gesamt", "gesamtsumme", "zwischensumme", "total", "summen", "∑", "σ"})
YES_WORDS = frozenset({"ja", "j", "x", "wahr", "true", "yes", "1"})
NO_WORDS = frozenset({"nein", "n", "falsch", "false", "no", "0"})
BOTH_METHODS = ("beide", "beides", "standort- und marktbasiert")
SCOPE_PREFIX = "scope"

CARRIER_SYNONYMS: Mapping[str, str] = {
    "netzstrom": "strom",
    "strom (netz)": "strom",
    "ökostrom": "strom",
    "elektrizität": "strom",
    "fernwaerme": "fernwaerme",
    "nahwärme": "fernwaerme",
    "heizöl": "heizoel_el",
    "heizoel": "heizoel_el",
    "heizöl extra leicht": "heizoel_el",
    "flüssiggas (lpg)": "fluessiggas",
    "lpg": "fluessiggas",
    "autogas": "fluessiggas",
    "propan": "fluessiggas",
    "erdgas (cng)": "cng",
    "holzpellets": "pellets",
    "holzhackschnitzel": "hackschnitzel",
    "dieselkraftstoff": "diesel",
    "ottokraftstoff": "benzin",
    "superbenzin": "benzin",
}

UNIT_SYNONYMS: Mapping[str, str] = {
    "kwh brennwert": "kWh_Hs", "kwh ho": "kWh_Hs", "mwh brennwert": "MWh_Hs", "mwh ho": "MWh_Hs", "gwh ho": "GWh_Hs",
    "kwh heizwert": "kWh_Hi", "kwh hu": "kWh_Hi", "mwh heizwert": "MWh_Hi", "mwh hu": "MWh_Hi", "gwh hu": "GWh_Hi",
    "kilowattstunde": "kWh", "kilowattstunden": "kWh", "megawattstunde": "MWh", "megawattstunden": "MWh",
    "cbm": "m3", "kubikmeter": "m3", "qbm": "m3",
    "liter": "l", "ltr": "l", "ltr.": "l", "lit.": "l",
    "kilogramm": "kg", "kilo": "kg",
    "tonne": "t", "tonnen": "t", "to": "t", "to.": "t",
    "gigajoule": "GJ",
    "schüttraummeter": "srm",
}  # fmt: skip
"""Compared without case, brackets, underscores and doubled spaces, m³ written m3."""

EURO_WORDS = frozenset({"€", "eur", "euro"})
PERCENT_WORDS = frozenset({"%", "prozent", "v. h.", "v.h."})
AREA_WORDS = frozenset({"m²", "m2", "qm"})

SUGGESTION = " Gemeint ist vielleicht „{word}“."
MORE = " (und {count} weitere)"
MORE_ONE = " (und eine weitere)"
DATES_FROM = "ab {start}"
DATES_TO = "bis {end}"

KIND_HTML = "eine HTML-Seite"
KIND_CSV = "eine Textdatei (CSV)"
KIND_PDF = "ein PDF"
KIND_WORD = "ein Word-Dokument"
KIND_POWERPOINT = "eine PowerPoint-Datei"
KIND_ZIP = "ein ZIP-Archiv"
KIND_OTHER = "eine Datei anderer Art"
