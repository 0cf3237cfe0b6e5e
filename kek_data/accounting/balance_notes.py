"""What has to be said about a balance: missing factors, units, series that never delivered, tolerated gaps."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from kek_data.accounting.assembly import Assembly
from kek_data.accounting.constants import QUARTERS_OF_A_YEAR
from kek_data.accounting.presence import DELIVERED, INACTIVE, first_known
from kek_data.accounting.quarters import Bools
from kek_data.domain.codes import Method
from kek_data.domain.finding import Finding
from kek_data.domain.network import Network
from kek_data.domain.period import quarter_from_index
from kek_data.wording import numbers
from kek_data.wording.balance_findings import make_finding


def never_delivered_series(made: Assembly) -> tuple[tuple[str, str], ...]:
    """(member, series) of which nothing was ever delivered although they are active: left out of every total."""
    rows = made.ground.series[~made.values.presence.has_history]
    return tuple(zip(rows["member"].astype(str), rows["series"].astype(str), strict=True))


def balance_findings(
    made: Assembly, emissions: pd.DataFrame, tolerated: Bools, network: Network
) -> list[Finding]:
    """All findings of a balance, in the order of its steps."""
    return [
        *made.ground.findings,
        *_without_energy(made),
        *_without_factor(made, network),
        *_never_delivered(made, network),
        *_late_starts(made),
        *_tolerated(made, tolerated, network),
    ]


def _without_energy(made: Assembly) -> list[Finding]:
    """Delivered amounts in a unit that cannot be brought to kWh."""
    rows = (
        (made.values.presence.codes == DELIVERED)
        & np.isnan(made.values.used.energy_kwh)
        & ~np.isnan(made.values.used.amount)
    )
    found = _pairs(made, rows)
    return [
        make_finding("energy-not-computable", member=member, carrier=carrier, unit=unit)
        for member, carrier, unit in found
    ]


def _without_factor(made: Assembly, network: Network) -> list[Finding]:
    """Delivered amounts whose carrier has no factor in the bundle: their tonnes stay blank, never zero."""
    counts = ~made.ground.series["is_energy_only"].to_numpy(dtype=bool)[:, None]
    delivered = (made.values.presence.codes == DELIVERED) & counts & (made.values.used.amount != 0)
    location, market = (np.isnan(made.tonnes[m.value].emissions) for m in Method)
    key = made.chooser.bundle.key
    found = [
        make_finding("no-factor", member=member, carrier=carrier, unit=unit, bundle=key)
        for member, carrier, unit in _pairs(made, delivered & location & ~np.isnan(made.values.used.amount))
    ]
    if (delivered & market & ~location).any():
        found.append(make_finding("market-method-refused", bundle=key))
    return found


def _pairs(made: Assembly, cells: Bools) -> list[tuple[str, str, str]]:
    """Distinct (member, carrier, unit) of some cells."""
    row, column = np.nonzero(cells)
    units = np.array([*made.ground.units, ""], dtype=object)[made.values.used.unit[row, column]]
    members = made.ground.series["member"].to_numpy()[row]
    carriers = made.ground.series["carrier_name"].to_numpy()[row]
    return sorted(set(zip(members, carriers, units, strict=True)))


def _never_delivered(made: Assembly, network: Network) -> list[Finding]:
    shown = {
        (m, s): n
        for m, s, n in zip(*(made.ground.series[c] for c in ("member", "series", "series_name")), strict=True)
    }
    by_member: dict[str, list[str]] = {}
    for member, series in never_delivered_series(made):
        by_member.setdefault(member, []).append(shown[member, series])
    return [
        make_finding(
            "series-never-delivered",
            member=member,
            name=network.member(member).short_name,
            count=len(series),
            series=numbers.enumeration(series),
        )
        for member, series in by_member.items()
    ]


def _late_starts(made: Assembly) -> list[Finding]:
    """Series that begin later than their member, although no date says that they did not exist before."""
    codes = made.values.presence.codes
    first = np.where(made.values.presence.has_history, (codes != INACTIVE).argmax(axis=1), -1)
    starts = made.values.starts[made.values.owners.place[: len(made.ground.series)]]
    counts = ~made.ground.series["is_energy_only"].to_numpy(dtype=bool)
    late = (
        counts & (first >= starts + QUARTERS_OF_A_YEAR) & (first > first_known(made.ground.active.is_active))
    )
    return [
        make_finding(
            "series-starts-later",
            member=str(made.ground.series["member"].iat[i]),
            series=made.ground.series["series_name"].iat[i],
            period=numbers.period(quarter_from_index(made.ground.first_index + int(first[i]))),
        )
        for i in np.nonzero(late)[0].tolist()
    ]


def _tolerated(made: Assembly, tolerated: Bools, network: Network) -> list[Finding]:
    """Series that stand in some total with their last known value."""
    cells = tolerated[: len(made.ground.series)]
    rows = np.nonzero(cells.any(axis=1))[0].tolist()
    by_member: dict[str, list[int]] = {}
    for row in rows:
        by_member.setdefault(str(made.ground.series["member"].iat[row]), []).append(row)
    return [
        make_finding(
            "gap-estimated",
            member=member,
            name=network.member(member).short_name,
            series=numbers.enumeration(_named(made, cells, mine)),
            share=numbers.percent(network.settings.tolerated_missing_share),
        )
        for member, mine in by_member.items()
    ]


def _named(made: Assembly, cells: Bools, rows: Iterable[int]) -> list[str]:
    """Series with the quarters that were estimated."""
    return [
        f"{made.ground.series['series_name'].iat[row]} ("
        + ", ".join(
            numbers.period(quarter_from_index(made.ground.first_index + int(q)))
            for q in np.nonzero(cells[row])[0]
        )
        + ")"
        for row in rows
    ]
