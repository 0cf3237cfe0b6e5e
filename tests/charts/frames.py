"""Frames as the accounting hands them over, made up here in plain figures: "fiktive Beispieldaten"."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kek_data.domain.codes import NETWORK, Method, PathStatus, WindowKind
from kek_data.domain.period import axis_position, quarters_between
from kek_data.frames import Breakdown, Bridge, CityBalance, HeatPoints, Trajectory

INDEX_YEARS, INDEX_VALUES = [1990, 2018, 2030, 2035], [100.0, 68.0, 45.0, 0.0]


def index_of(x: float) -> float:
    return float(np.interp(x, INDEX_YEARS, INDEX_VALUES))


def trajectory(
    member: str = NETWORK,
    base_t: float = 153_000.0,
    *,
    first: str = "2018-Q4",
    last_actual: str = "2026-Q2",
    yearly_fall: float = 0.02,
    missing: tuple[str, ...] = (),
    carried: tuple[str, ...] = ("2026-Q1", "2026-Q2"),
    goal_2035: float | None = None,
) -> pd.DataFrame:
    """frames.Trajectory with rolling windows and years, location and market, to 2035."""
    rows = []
    quarters = quarters_between(first, "2035-Q4")
    years = [str(y) for y in range(int(first[:4]), 2036)]
    for window, periods in ((WindowKind.ROLLING, quarters), (WindowKind.YEAR, years)):
        for period in periods:
            x = axis_position(period)
            is_past = x <= axis_position(last_actual) and period not in missing
            dip = 0.05 if 2019.9 < x < 2021.1 else 0.0
            value = base_t * (1 - yearly_fall) ** (x - 2018) * (1 - dip) if is_past else np.nan
            path = base_t * index_of(x) / index_of(2018)
            share = 0.07 if period in carried else 0.0
            for method in Method:
                is_location = method is Method.LOCATION
                rows.append(
                    {
                        "member": member,
                        "period": period,
                        "window": window.value,
                        "scope": "1+2",
                        "method": method.value,
                        "x": x,
                        "actual_t_co2e": value * (1 if is_location else 0.82),
                        "path_t_co2e": path if is_location else np.nan,
                        "own_goal_t_co2e": base_t * (1 - (1 - goal_2035) * (x - 2018) / 17)
                        if goal_2035 is not None and is_location
                        else np.nan,
                        "frozen_t_co2e": value * 1.08,
                        "gap_t_co2e": value - path if is_location else np.nan,
                        "remainder_t_co2e": np.nan,
                        "energy_kwh": value * 3_700,
                        "cost_eur": value * 410,
                        "delivered_share": 1 - share if is_past else np.nan,
                        "carried_share": share if is_past else np.nan,
                        "missing_share": 0.0 if is_past else np.nan,
                        "estimated_share": 0.0 if is_past else np.nan,
                        "is_complete": is_past and share == 0,
                        "status": _status(value, path) if is_location and is_past else "",
                    }
                )
    return Trajectory.from_rows(rows)


def _status(value: float, path: float) -> str:
    if value <= path:
        return PathStatus.ON_PATH
    return PathStatus.SLIGHTLY_ABOVE if value <= path * 1.05 else PathStatus.CLEARLY_ABOVE


def breakdown(
    parts: dict[str, tuple[str, float]],
    *,
    kind: str = "carrier",
    first: str = "2018-Q4",
    last: str = "2026-Q2",
    carried: tuple[str, ...] = ("2026-Q2",),
    missing: tuple[str, ...] = (),
) -> pd.DataFrame:
    """frames.Breakdown; parts: key -> (name, tonnes at the start); rolling windows and calendar years."""
    rows = []
    periods = quarters_between(first, last) + [str(y) for y in range(int(first[:4]), int(last[:4]))]
    for period in periods:
        if period in missing:
            continue
        x = axis_position(period)
        for i, (key, (name, start)) in enumerate(parts.items()):
            value = start * (1 - 0.012 * (i + 1)) ** (x - 2018)
            rows.append(
                {
                    "part_kind": kind,
                    "part": key,
                    "part_name": name,
                    "period": period,
                    "x": x,
                    "emissions_t_co2e": value,
                    "energy_kwh": value * 3_700,
                    "cost_eur": value * 410,
                    "carried_share": 0.3 if period in carried else 0.0,
                }
            )
    return Breakdown.from_rows(rows)


CARRIERS = {
    "strom": ("Strom", 61_000.0),
    "erdgas": ("Erdgas", 43_000.0),
    "diesel": ("Diesel", 26_000.0),
    "fernwaerme": ("Fernwärme", 18_000.0),
    "heizoel_el": ("Heizöl EL", 4_100.0),
    "benzin": ("Benzin", 900.0),
}

MEMBERS = {
    "dsw21": ("DSW21", 52_000.0, 0.004),
    "dew21": ("DEW21", 31_000.0, 0.035),
    "edg": ("EDG", 17_500.0, 0.055),
    "sparkasse": ("Sparkasse", 5_200.0, 0.07),
    "hafen": ("Hafen AG", 2_400.0, 0.01),
    "kirchenkreis": ("Kirchenkreis", 3_900.0, 0.03),
    "fh": ("FH Dortmund", 2_700.0, 0.05),
    "caritas": ("Caritas", 2_100.0, 0.02),
    "diakonie": ("Diakonie", 1_400.0, 0.01),
    "stadt": ("Stadt Dortmund", 36_000.0, 0.022),
}


@dataclass(frozen=True)
class Standing:
    """What small multiples read of accounting's Standing."""

    member: str
    period: str
    status: PathStatus
    actual_t_co2e: float
    base_year: int | None
    base_t_co2e: float


def members() -> pd.DataFrame:
    frames = [
        trajectory(key, base, yearly_fall=fall, last_actual="2025-Q4" if key == "caritas" else "2026-Q2")
        for key, (_, base, fall) in MEMBERS.items()
    ]
    return pd.concat(frames, ignore_index=True)


def standings(of: pd.DataFrame, *, base_year: int | None = 2018) -> list[Standing]:
    rows = of[(of["method"] == "location") & (of["window"] == "rolling_4q") & of["actual_t_co2e"].notna()]
    latest = rows.sort_values("x").groupby("member", sort=False).tail(1)
    bases = rows.sort_values("x").groupby("member", sort=False).head(1).set_index("member")["actual_t_co2e"]
    return [
        Standing(
            member=row.member,
            period=row.period,
            status=PathStatus.NO_STATEMENT if row.member == "caritas" else PathStatus(row.status),
            actual_t_co2e=row.actual_t_co2e,
            base_year=base_year,
            base_t_co2e=bases[row.member] if base_year else float("nan"),
        )
        for row in latest.itertuples()
    ]


def bridge(period: str = "2025") -> pd.DataFrame:
    rows = [
        ("stadt", "dew21", "fernwaerme", 6_200.0, False),
        ("fh", "dew21", "fernwaerme", 1_150.0, False),
        ("dsw21", "edg", "strom", 830.0, False),
        ("diakonie", "dew21", "fernwaerme", 210.0, False),
        ("caritas", "dew21", "fernwaerme", np.nan, True),
    ]
    return Bridge.from_rows(
        {
            "buyer": buyer,
            "supplier": supplier,
            "carrier": carrier,
            "period": period,
            "method": "location",
            "buyer_scope2_t_co2e": 9_000.0,
            "supplier_share": 1.0,
            "own_generation_share": 0.8,
            "overlap_t_co2e": overlap,
            "factor_difference_t_co2e": 0.0,
            "is_share_carried": False,
            "is_unknown": unknown,
        }
        for buyer, supplier, carrier, overlap, unknown in rows
    )


def city() -> pd.DataFrame:
    rows = [
        (2012, 4_500_000.0, -11.0, "Veröffentlichung zu 2012", False),
        (2014, 4_400_000.0, -33.0, "Bilanzen 2014 und 2016", False),
        (2016, np.nan, -30.0, "Bilanzen 2014 und 2016", False),
        (2018, 3_940_000.0, -32.0, "Bilanzen 2018 bis 2020", False),
        (2019, np.nan, -35.0, "Bilanzen 2018 bis 2020", False),
        (2020, 3_279_800.0, -40.0, "Bilanzen 2018 bis 2020", True),
        (2021, 3_550_000.0, np.nan, "Bilanz 2022 (Regionalverband Ruhr)", False),
        (2022, 3_406_500.0, np.nan, "Bilanz 2022 (Regionalverband Ruhr)", False),
    ]
    return CityBalance.from_rows(
        {
            "year": year,
            "emissions_t_co2e": tonnes,
            "percent_vs_1990": percent,
            "piece": piece,
            "is_open_marker": is_open,
        }
        for year, tonnes, percent, piece, is_open in rows
    )


def heat_years() -> pd.DataFrame:
    """Seven years of heat, one delivered adjusted, the sign turned in one, no degree days for the last."""
    years = range(2019, 2026)
    heat = [7_400_000.0 - 90_000 * i for i in range(7)]
    days = [3024.0, 2851.0, 3302.0, 2808.0, 2835.0, 2840.0, float("nan")]
    return pd.DataFrame(
        {
            "label": [str(y) for y in years],
            "heat_kwh": heat,
            "adjusted_kwh": [h * 3310 / d for h, d in zip(heat, days, strict=True)],
            "already_adjusted_kwh": [900_000.0, *[float("nan")] * 6],
            "actual_kd": days,
            "is_turned": [y == 2022 for y in years],
        }
    )


def heat_points() -> pd.DataFrame:
    """Twelve quarters of one site, one far below its line."""
    days = [1419.0, 528.0, 185.0, 1179.0] * 3
    rows = [
        {
            "member": "edg",
            "site": "hof",
            "quarter": f"{2021 + i // 4}-Q{i % 4 + 1}",
            "degree_days_kd": d + i,
            "heat_kwh": 80_000 + 900 * d - (300_000 if i == 7 else 0),
            "expected_kwh": 80_000 + 900 * d,
            "residual_spreads": -6.0 if i == 7 else 0.2,
            "is_jump": i == 7,
        }
        for i, d in enumerate(days)
    ]
    return HeatPoints.from_rows(rows)
