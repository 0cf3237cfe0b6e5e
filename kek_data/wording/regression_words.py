"""Words and sentences of the second opinion: heat against degree days."""

import math
from collections.abc import Mapping, Sequence

from kek_data.domain.network import RegressionSettings
from kek_data.wording import numbers

HEADING = "Zweite Meinung: Wärme gegen Gradtage"
EXPLAIN = (
    "Gemessene Quartale jeder Verbrauchsstelle gegen die Gradtage, kleinste Quadrate. Der Achsenabschnitt schätzt die Grundlast; "
    "Quartale weit neben der Geraden sind Sprünge. Die Regression ändert keine Kennzahl."
)
NONE = "Noch keine gemessenen Quartale der Raumwärme mit Gradtagen: keine zweite Meinung."
NO_POINTS = "Für diese Verbrauchsstelle gibt es keine gemessenen Quartale mit Gradtagen."
FILTER_SITE = "Verbrauchsstelle"
TABLE = "Verbrauchsstellen"
AXIS = "Gradtage im Quartal (Kd) →"
ON_LINE = "auf der Geraden"
DEGREE_DAYS = "Gradtage"

COLUMN: Mapping[str, str] = {
    "site": "Verbrauchsstelle",
    "verdict": "Urteil",
    "base_load": "Grundlast geschätzt (MWh/a)",
    "error": "± Standardfehler (MWh/a)",
    "share": "Anteil an der Raumwärme (%)",
    "stated": "Grundlast angegeben (MWh/a)",
    "slope": "kWh je Kd",
    "r_squared": "R²",
    "cv_rmse": "CV(RMSE) (%)",
    "quarters": "Quartale",
    "jumps": "Sprünge",
    "heat": "gemessen (MWh)",
    "line": "auf der Geraden (MWh)",
    "kd": "Gradtage (Kd)",
    "spreads": "Abstand (Standardfehler)",
    "quarter": "Quartal",
}
IS_OPINION = "zweite Meinung"


def verdict(refusal: str, limits: RegressionSettings) -> str:
    """Whether a regression counts, and if not why: the limit in force is named."""
    return {
        "": IS_OPINION,
        "too_few_quarters": f"keine: weniger als {limits.least_quarters} Quartale",
        "no_slope": "keine: mehr Gradtage, nicht mehr Wärme",
        "weak_fit": f"keine: R² unter {numbers.number(limits.least_r_squared, 2)}",
        "wide_scatter": f"keine: CV(RMSE) über {numbers.percent(limits.largest_cv_rmse)}",
    }[refusal]


def summary(count: int, total: int, base_load_kwh: float, share: float, stated_kwh: float) -> str:
    """How many sites follow the degree days, and what base load they suggest together."""
    if not count and total == 1:
        return "Bei der einzigen Verbrauchsstelle taugt die Regression nicht als zweite Meinung: Grund in der Tabelle."
    if not count:
        return f"Bei keiner von {total} Verbrauchsstellen taugt die Regression als zweite Meinung: Grund in der Tabelle."
    who = "Die einzige Verbrauchsstelle" if total == 1 else f"{count} von {total} Verbrauchsstellen"
    said = (
        f"{who} {'folgt' if count == 1 else 'folgen'} den Gradtagen; ihre Grundlast wird {'zusammen ' if count > 1 else ''}auf "
        f"{numbers.megawatt_hours(max(base_load_kwh, 0.0))} im Jahr geschätzt"
    )
    if not math.isnan(share):
        said += f" ({numbers.percent(max(share, 0.0))} der Raumwärme im mittleren Jahr)"
    stated = f"sind {numbers.megawatt_hours(stated_kwh)}" if stated_kwh > 0 else "ist keine"
    return f"{said}, angegeben {stated}."


HOW_TO_STATE = 'Übernehmen: in der Netzwerkdatei beim Mitglied base_load_mwh = {{ "{site}" = {mwh} }} eintragen und laden (network load).'


def how_to_state(site: str, base_load_kwh: float) -> str:
    """How an estimated base load becomes a stated one."""
    return HOW_TO_STATE.format(site=site, mwh=f"{base_load_kwh / 1000:.1f}")


def title(
    site: str,
    refusal: str,
    base_load_kwh: float,
    error_kwh: float,
    jumps: Sequence[str],
    limits: RegressionSettings,
) -> str:
    """ "Rathaus: Grundlast etwa 72 ± 28 MWh im Jahr; Q4 2022 und Q1 2023 fallen heraus"."""
    fallen = numbers.enumeration([numbers.period(q) for q in jumps])
    out = f"{fallen} {'fällt' if len(jumps) == 1 else 'fallen'} heraus" if jumps else ""
    if refusal:
        return "; ".join(filter(None, [f"{site}: zweite Meinung {verdict(refusal, limits)}", out]))
    spread = numbers.number(error_kwh / 1000, numbers.decimals_for(base_load_kwh / 1000))
    base = numbers.number(base_load_kwh / 1000, numbers.decimals_for(base_load_kwh / 1000))
    said = f"{site}: Grundlast etwa {base}{numbers.SPACE}±{numbers.SPACE}{spread}{numbers.SPACE}MWh im Jahr"
    return "; ".join([said, out]) if out else f"{said}, kein Quartal fällt heraus"


def subtitle(count: int, first: str, last: str, r_squared: float, cv_rmse: float) -> str:
    """What is drawn, and how well the line fits."""
    said = f"Raumwärme je Quartal, {{unit}}, {count} gemessene Quartale {numbers.period(first)} bis {numbers.period(last)}"
    if math.isnan(r_squared):
        return said
    return f"{said}; R² {numbers.number(r_squared, 2)}, CV(RMSE) {numbers.percent(cv_rmse)}"
