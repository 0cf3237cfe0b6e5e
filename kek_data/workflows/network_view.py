"""Everything *Netzwerk* shows, as one finished object."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

import pandas as pd
from sqlalchemy import Engine

from kek_data.accounting.break_list import BreakNote, break_notes
from kek_data.accounting.breakdown import breakdown_of_sums
from kek_data.accounting.bridge import bridge_of, bridge_totals
from kek_data.accounting.network_sum import NetworkSum
from kek_data.accounting.outlook import Outlook
from kek_data.accounting.summary import Summary
from kek_data.domain.codes import NETWORK, Measure, Method, WindowKind
from kek_data.domain.network import Network
from kek_data.domain.period import axis_position
from kek_data.frames import CityBalance, GoalLines
from kek_data.store import store_kind
from kek_data.workflows.balances import network_at, reference_at
from kek_data.workflows.footings import factor_sources, footing
from kek_data.workflows.released import outlook_shown, stored_bridge, windows_shown
from kek_data.workflows.releases import Release
from kek_data.workflows.summaries import network_summary
from kek_data.workflows.trajectories import bridge_period, findings_at
from kek_data.workflows.views import NetworkView

STACKED_BY = ("member", "carrier", "use")


def network_view(
    engine: Engine,
    *,
    revision: int,
    today: date,
    bundle: str | None = None,
    method: str = Method.LOCATION.value,
    as_known_on: date | None = None,
    release: Release | None = None,
    start: int | None = None,
    members: Collection[str] | None = None,
) -> NetworkView:
    """The network at one revision: trajectory, members, stacks, bridge, city.

    start:    first year of the line; None: the default of numbers.md §2. members: those to look at; None: all.
    as_known_on: the day whose newest revision this is, said in the foot line. release: the released state this is
    (its revision and day); its stored figures are shown.
    Raises UnknownKey (bundle), UnknownMember.
    """
    network = network_at(engine, revision)
    for key in members or ():
        network.member(key)
    bundle = bundle or network.bundle
    summary = network_summary(engine, revision, bundle, today)
    figures = summary.frames
    outlook = outlook_shown(engine, revision, bundle, today, release)
    total = outlook.network_sum(start=None if start is None else str(start), members=members)
    period = bridge_period(total, today)
    overlaps = stored_bridge(engine, bundle, release, period, method)
    if overlaps is None:
        overlaps = bridge_of(figures["bought"], figures["produced"], period, method)
    windows = windows_shown(engine, revision, bundle, today, release)
    totals = bridge_totals(windows, overlaps, network, period, method)
    reference = reference_at(engine, revision)
    names = {
        "member": {m.key: m.short_name for m in network.members},
        "carrier": reference.vocabulary.carrier_names,
        "use": {},
    }
    in_set = outlook.trajectory["member"].isin(total.set_members)
    return NetworkView(
        network=network,
        standing=outlook.network_standing(total),
        trajectory=total.trajectory,
        members=outlook.trajectory,
        standings=outlook.standings(),
        breakdowns={kind: _stack(summary, kind, total, method, names[kind]) for kind in STACKED_BY},
        bridge=overlaps,
        bridge_period=period,
        sum_t_co2e=totals.sum_t_co2e,
        sum_without_double_counting_t_co2e=totals.without_double_counting_t_co2e,
        set_members=total.set_members,
        start=total.start,
        end=total.end,
        goals=network_goal_line(total.trajectory),
        city=city_balance(network),
        factors_used=figures["factors_used"],
        footing=footing(
            total.trajectory,
            subject=NETWORK,
            period=total.end,
            bundle=bundle,
            method=method,
            network=network,
            members=total.set_members,
            left_out=total.left_out,
            member_rows=outlook.trajectory[in_set],
            factors_used=figures["factors_used"],
            revision=revision,
            today=today,
            as_known_on=as_known_on.isoformat() if as_known_on else "",
            release=release.name if release else "",
            store_kind=store_kind(engine),
            break_notes=_decided_notes(outlook, total, network),
        ),
        findings=findings_at(engine, revision, bundle, today, overlaps),
        names=names,
        sources=factor_sources(figures["factors_used"], reference.factors),
    )


def _decided_notes(outlook: Outlook, total: NetworkSum, network: Network) -> tuple[BreakNote, ...]:
    """What was decided on changes of the members in the line."""
    changes = outlook.changes
    rows = changes[changes["member"].isin(total.set_members) & (changes["decision"] != "")]
    return tuple(replace(note, name=network.member(note.member).short_name) for note in break_notes(rows))


def network_goal_line(trajectory: pd.DataFrame) -> pd.DataFrame:
    """Σ own goals of the set, year by year, as one line (frames.GoalLines); empty unless all of the set have one."""
    rows = trajectory[
        (trajectory["window"] == WindowKind.YEAR)
        & (trajectory["method"] == Method.LOCATION)
        & trajectory["own_goal_t_co2e"].notna()
    ]
    return GoalLines.conform(
        pd.DataFrame(
            {
                "member": rows["member"],
                "goal": NETWORK,
                "measure": Measure.EMISSIONS.value,
                "year": rows["period"].astype("int64"),
                "x": rows["x"],
                "value_t_co2e": rows["own_goal_t_co2e"],
                "value_kwh": float("nan"),
                "is_given_point": False,
                "is_start_assumed": False,
                "word": "",
                "source": "",
            }
        )
    )


def city_balance(network: Network) -> pd.DataFrame:
    """The city's published years (frames.CityBalance); empty for a network without a city track."""
    if network.city_track is None:
        return CityBalance.empty()
    return CityBalance.from_rows(
        [{name: getattr(year, name) for name in CityBalance.names()} for year in network.city_track.years]
    )


def _stack(
    summary: Summary, part_kind: str, total: NetworkSum, method: str, names: Mapping[str, str]
) -> pd.DataFrame:
    """The line's own set and span taken apart: the stack's height is the line."""
    sums, windows = summary.frames["emission_sums"], summary.frames["windows"]
    frame = breakdown_of_sums(sums, windows, part_kind, total.set_members, method, names=names)
    if frame.empty:
        return frame
    return frame[frame["x"].between(float(total.start), axis_position(total.end))].reset_index(drop=True)
