"""Colours with fixed meanings: derived from Okabe-Ito, each at least 3:1 against white, text at least 4.5:1."""

from collections.abc import Iterable, Mapping

from kek_data.domain.codes import PathStatus, Use

PAPER = "#ffffff"
INK = "#16202a"
QUIET = "#55606b"
FAINT = "#8b95a0"
GRID = "#e7eaed"
CARD = "#d5dade"
PATH = "#49535e"
GOAL = "#6a4c93"
BRAND = "#0b6e4f"
ABOVE = "#b8480a"
SLIGHT = "#7a6200"
CITY = "#2f6690"
CARRIED = "#7c8894"
OVERLAP = "#a8538a"

SCENARIO_COLORS = ("#0072b2", "#c65102", OVERLAP)
"""Of the first, second and third scenario in a comparison; each also has its own marker and its name at the line."""

MEMBER_PALETTE = (
    "#0072b2",
    "#c65102",
    "#00815e",
    "#a8538a",
    "#9a6a00",
    "#2e8fc9",
    "#6b6b6b",
    "#7a4fb3",
    "#7d7a00",
    "#8a4b3c",
)
"""Ten members; more begin again, since a chart with more than ten names them at the line, not by colour."""

CARRIER_COLORS: Mapping[str, str] = {
    "strom": "#0072b2",
    "fernwaerme": "#d55e00",
    "erdgas": "#b87f00",
    "heizoel_el": "#8a5a2b",
    "fluessiggas": "#a97b50",
    "cng": "#917300",
    "diesel": "#666666",
    "benzin": "#8a8a8a",
    "hvo": "#6f8f5a",
    "pellets": "#009e73",
    "hackschnitzel": "#3f8f5f",
    "biogas": "#2f9e88",
    "solarthermie": "#948c00",
    "umweltwaerme": "#2e8fc9",
    "solar_pv_eigen": "#b8578d",
    "waerme_ungeteilt": "#8c6bb1",
}
"""The colours of reference/seed/carriers.csv; a test compares both."""

USE_COLORS: Mapping[str, str] = {
    Use.SPACE_HEAT: "#d55e00",
    Use.HOT_WATER: "#b8578d",
    Use.BUILDING_POWER: "#0072b2",
    Use.TRACTION: "#2e8fc9",
    Use.VEHICLES: "#666666",
    Use.STREET_LIGHTING: "#948c00",
}

STATUS_COLORS: Mapping[str, str] = {
    PathStatus.ON_PATH: BRAND,
    PathStatus.SLIGHTLY_ABOVE: SLIGHT,
    PathStatus.FACTOR_REMAINDER: SLIGHT,
    PathStatus.CLEARLY_ABOVE: ABOVE,
    PathStatus.NO_STATEMENT: QUIET,
}

DARK: Mapping[str, str] = {
    PAPER: "#0e1117",
    INK: "#f1f4f6",
    QUIET: "#b4bdc6",
    FAINT: "#8d98a3",
    GRID: "#262c33",
    CARD: "#3a424b",
    PATH: "#c3ccd5",
    GOAL: "#b79be0",
    BRAND: "#3fbf92",
    ABOVE: "#f08a4b",
    SLIGHT: "#d6b53c",
    CITY: "#74aedb",
    CARRIED: "#96a2ae",
    OVERLAP: "#d08ab6",
    "#0072b2": "#4ba3db",
    "#c65102": "#f08a4b",
    "#00815e": "#2fb58a",
    "#6b6b6b": "#a0a0a0",
    "#666666": "#9d9d9d",
    "#7a4fb3": "#ab87dd",
    "#8a4b3c": "#c98a7a",
    "#8a5a2b": "#c08b55",
}
"""Light colour -> the same meaning on a dark page; colours left out are legible on both."""


def member_colors(keys: Iterable[str]) -> dict[str, str]:
    """A fixed colour per member key, by its place in the network."""
    return {key: MEMBER_PALETTE[i % len(MEMBER_PALETTE)] for i, key in enumerate(keys)}
