"""What figures are explained from: the computed frames of one state, looked up by subject, window and quarter."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pandas as pd

from kek_data.accounting.balance import Balance
from kek_data.accounting.network_sum import NetworkSum
from kek_data.accounting.outlook import Outlook
from kek_data.accounting.standing import Standing
from kek_data.domain.codes import NETWORK, Method, WindowKind
from kek_data.domain.explanation import NAN, Explanation, FigureKey, Input
from kek_data.domain.formula import Value
from kek_data.domain.network import Network
from kek_data.domain.period import window_quarters
from kek_data.frames import Records
from kek_data.reference.types import Reference

Row = Mapping[Any, Any]
T = TypeVar("T")


@dataclass(frozen=True)
class Basis:
    """The figures of one revision, bundle, day and set of members; everything is looked up, nothing computed anew."""

    balance: Balance
    outlook: Outlook
    total: NetworkSum
    records: Records  # after what was decided on changes since the base year
    reference: Reference
    bridge: pd.DataFrame  # frames.Bridge of bridge_period, location-based
    bridge_period: str
    deliveries: pd.DataFrame  # frames.Deliveries
    _kept: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def network(self) -> Network:
        """The network's definition at this state."""
        return self.outlook.network

    def kept(self, key: Any, make: Callable[[], T]) -> T:
        """What was made before under this key, else made now."""
        if key not in self._kept:
            self._kept[key] = make()
        found: T = self._kept[key]
        return found

    def name(self, subject: str) -> str:
        """Short name of a member; "" for the network. Raises UnknownMember."""
        return "" if subject == NETWORK else self.network.member(subject).short_name

    def standing(self, subject: str) -> Standing:
        """Key figures, as the pages show them."""
        return self.kept(("standing", subject), lambda: self._standing(subject))

    def _standing(self, subject: str) -> Standing:
        if subject == NETWORK:
            return self.outlook.network_standing(self.total)
        return self.outlook.standing(subject)

    def points(self, subject: str) -> Mapping[tuple[str, str], Row]:
        """(period, method) -> row of frames.Trajectory."""
        frame = self.total.trajectory if subject == NETWORK else self.outlook.trajectory
        return self.kept(
            ("points", subject),
            lambda: {
                (row["period"], row["method"]): row
                for row in frame[frame["member"] == subject].to_dict("records")
            },
        )

    def at(self, subject: str, period: str, column: str, method: str = Method.LOCATION.value) -> float:
        """One figure of frames.Trajectory; NaN where there is none."""
        row = self.points(subject).get((period, method))
        return NAN if row is None else float(row[column])

    def location_rows(self, subject: str) -> pd.DataFrame:
        """frames.Trajectory of a member or the network, location-based."""
        frame = self.total.trajectory if subject == NETWORK else self.outlook.trajectory
        return frame[(frame["member"] == subject) & (frame["method"] == Method.LOCATION)]

    def judged_window(self, subject: str) -> str:
        """The twelve months the standing is at; a member's year is its Q4 window."""
        period = self.standing(subject).period
        return f"{period}-Q4" if len(period) == 4 else period

    def window(self, member: str, period: str, method: str) -> Row:
        """The row of frames.Windows; empty where there is none."""
        found = self.kept(("windows", member), lambda: self._windows(member))
        return found.get((period, method), {})

    def _windows(self, member: str) -> dict[tuple[str, str], Row]:
        rows = self.balance.windows
        mine = rows[rows["member"] == member].to_dict("records")
        return {(row["period"], row["method"]): row for row in mine}

    def latest(self, subject: str, column: str, method: str, window: str = WindowKind.ROLLING.value) -> str:
        """The last window with a figure; "" if there is none."""
        rows = [
            row
            for (_, by), row in self.points(subject).items()
            if by == method and row["window"] == window and row[column] == row[column]
        ]
        return str(max(rows, key=lambda row: row["x"])["period"]) if rows else ""

    def cells(self, member: str, method: str, quarter: str) -> Mapping[str, Row]:
        """Series (or "scope|category" of reported tonnes) -> what counts in one quarter, with amount and quality."""
        return self.kept(
            ("cells", member, method, quarter),
            lambda: {_part_of(row): row for row in self._quarter(member, method, quarter).to_dict("records")},
        )

    def window_cells(self, member: str, method: str, period: str) -> list[Row]:
        """All that counts in a window, quarter by quarter."""
        return [
            row for quarter in window_quarters(period) for row in self.cells(member, method, quarter).values()
        ]

    def _quarter(self, member: str, method: str, quarter: str) -> pd.DataFrame:
        by_quarter = self.kept(("emissions", member, method), lambda: self._emissions(member, method))
        return by_quarter.get(quarter, self.balance.emissions.iloc[:0])

    def _emissions(self, member: str, method: str) -> dict[str, pd.DataFrame]:
        """Quarter -> rows of frames.Emissions that count, with amounts of frames.Cells."""
        rows = self.balance.emissions
        rows = rows[(rows["member"] == member) & (rows["method"] == method)]
        rows = rows[~rows["is_reported"] | (rows["series"] == "")]
        cells = self.balance.cells
        cells = cells[cells["member"] == member]
        amounts = cells[["series", "quarter", "base_amount", "base_unit", "third_party_energy_kwh", "mark"]]
        merged = rows.merge(amounts, on=["series", "quarter"], how="left")
        return {str(quarter): group for quarter, group in merged.groupby("quarter")}

    def readings(self, member: str) -> Mapping[tuple[str, str], Row]:
        """(series, period) -> reading as delivered."""
        rows = self.records.readings
        return self.kept(
            ("readings", member),
            lambda: {
                (row["series"], row["period"]): row
                for row in rows[rows["member"] == member].to_dict("records")
            },
        )

    def site_name(self, member: str, site: str) -> str:
        """Name of a site of a member."""
        return self.balance.names.get(f"site of {member}", {}).get(site, site)

    def carrier_name(self, carrier: str) -> str:
        """German name of a carrier."""
        return self.reference.vocabulary.carrier_names.get(carrier, carrier)

    def explanation(self, key: FigureKey, value: Value, unit: str, **more: Any) -> Explanation:
        """An explanation of a figure of this state."""
        return Explanation(key=key, subject=self.name(key.subject), value=value, unit=unit, **more)

    def figure_input(self, name: str, key: FigureKey, value: Value, unit: str, **more: Any) -> Input:
        """An input that is a figure itself."""
        return Input(
            name=name,
            code=key.figure,
            value=value,
            unit=unit,
            key=key,
            **({"subject": self.name(key.subject), "period": key.period} | more),
        )


def _part_of(row: Row) -> str:
    return str(row["series"]) or category_part(row)


def category_part(row: Row) -> str:
    """What tells reported tonnes of one quarter apart."""
    return f"{row['scope']}|{row['category']}"


def cell_source(basis: Basis, row: Row) -> str:
    """File, sheet and cell a value stands in: "edg_2026-Q2.xlsx · Verbrauch!F17"; "" where there is none."""
    files = basis.kept(
        "files",
        lambda: dict(zip(basis.deliveries["delivery_id"], basis.deliveries["file_name"], strict=True)),
    )
    place = "!".join(part for part in (str(row["sheet"]), str(row["cell"])) if part)
    return " · ".join(part for part in (files.get(row["delivery_id"], ""), place) if part)


def figure_of(one: Input) -> float:
    """The figure of an input that is no word."""
    return float(one.value)
