"""Everything *Mitglied* shows, as one finished object."""

from dataclasses import replace
from datetime import date

import pandas as pd
from sqlalchemy import Engine

from kek_data.accounting.break_list import break_notes
from kek_data.accounting.breakdown import breakdown, energy_only, quarters
from kek_data.accounting.goals import goal_lines
from kek_data.accounting.outlook import Outlook
from kek_data.accounting.paths import horizon
from kek_data.accounting.reported_beside import reported_beside
from kek_data.accounting.standing import Standing
from kek_data.domain.codes import BreakKind, Method, WindowKind
from kek_data.domain.finding import Finding
from kek_data.store import deliveries, store_kind
from kek_data.workflows.balances import balance_at, decided_at, network_at, records_at, reference_at
from kek_data.workflows.dialogue import questioned_quarters
from kek_data.workflows.footings import factor_sources, footing
from kek_data.workflows.released import outlook_shown
from kek_data.workflows.releases import Release
from kek_data.workflows.views import MemberView

AS_DELIVERED = "as_delivered"
"""Reason for no statement: the line is shown without the recalculation that brought the statement back."""

PART_KINDS = ("carrier", "use", "org_unit", "site", "category")


def member_view(
    engine: Engine,
    member: str,
    *,
    revision: int,
    today: date,
    bundle: str | None = None,
    method: str = Method.LOCATION.value,
    as_known_on: date | None = None,
    release: Release | None = None,
    as_delivered: bool = False,
) -> MemberView:
    """One member at one revision: trajectory, parts, quarters, goals, master data, and every cell behind them.

    as_delivered: without what was decided on changes since the base year. as_known_on: the day whose newest
    revision this is, said in the foot line. release: the released state this is (its revision and day); its stored
    figures are shown. Raises UnknownMember, UnknownKey (bundle).
    """
    network = network_at(engine, revision)
    organisation = network.member(member)
    bundle = bundle or network.bundle
    balance = balance_at(engine, revision, bundle, today, member=member, as_delivered=as_delivered)
    records = records_at(engine, revision, member)
    counted = records if as_delivered else decided_at(engine, revision, bundle, today, member)
    outlook = outlook_shown(engine, revision, bundle, today, release, as_delivered=as_delivered)
    decided = outlook_shown(engine, revision, bundle, today, release) if as_delivered else outlook
    changes = _of(decided.changes, member)
    open_breaks = tuple(kind for kind, found in decided.open_breaks.items() if member in found)
    trajectory = _of(outlook.trajectory, member)
    goals = tuple(goal for goal in outlook.goals if goal.member == member)
    emissions = balance.emissions
    reference = reference_at(engine, revision)
    used = balance.factors_used
    return MemberView(
        network=network,
        member=organisation,
        standing=_standing(outlook, decided, member),
        trajectory=trajectory,
        goal_lines=goal_lines(goals, horizon(network)),
        breakdowns={kind: breakdown(balance, kind, member, method) for kind in PART_KINDS},
        quarters=quarters(balance, member, method),
        base_value=_of(outlook.base_values, member),
        sites=records.sites,
        series=records.series,
        generation=records.generation,
        reported=reported_beside(records.reported_emissions, emissions),
        energy_only=energy_only(balance, member),
        cells=balance.cells,
        emissions=emissions,
        factors_used=used,
        footing=footing(
            trajectory,
            subject=member,
            period=_last_window(trajectory),
            bundle=bundle,
            method=method,
            network=network,
            members=(member,),
            left_out=(),
            member_rows=trajectory,
            factors_used=used,
            revision=revision,
            today=today,
            as_known_on=as_known_on.isoformat() if as_known_on else "",
            release=release.name if release else "",
            store_kind=store_kind(engine),
            break_notes=break_notes(changes, without=((member, kind) for kind in open_breaks)),
            is_as_delivered=as_delivered and decided.recalculated(member),
        ),
        findings=_findings((*balance.findings, *outlook.findings), member),
        own_goals=goals,
        readings=counted.readings,
        files=_files(deliveries(engine, revision)),
        names={
            "carrier": reference.vocabulary.carrier_names,
            "site": _site_names(records.sites),
        },
        sources=factor_sources(used, reference.factors),
        changes=changes,
        open_breaks=open_breaks,
        questions=questioned_quarters(engine, member, revision),
        is_recalculated=decided.recalculated(member),
    )


def _standing(outlook: Outlook, decided: Outlook, member: str) -> Standing:
    """The member's standing; where a break was decided on, there is nothing to decide in the line as delivered."""
    standing = outlook.standing(member)
    if outlook is decided or standing.reason == decided.standing(member).reason:
        return standing
    return replace(standing, reason=AS_DELIVERED) if standing.reason in set(BreakKind) else standing


def _of(frame: pd.DataFrame, member: str) -> pd.DataFrame:
    return frame[frame["member"] == member].reset_index(drop=True)


def _last_window(trajectory: pd.DataFrame) -> str:
    """The last twelve months with a value; "" if there are none."""
    rows = trajectory[
        (trajectory["window"] == WindowKind.ROLLING)
        & (trajectory["method"] == Method.LOCATION)
        & trajectory["actual_t_co2e"].notna()
    ]
    return "" if rows.empty else str(rows.sort_values("x")["period"].iloc[-1])


def _findings(found: tuple[Finding, ...], member: str) -> tuple[Finding, ...]:
    """Those of the member, and those of no member in particular."""
    return tuple(finding for finding in found if finding.member in (None, member))


def _site_names(sites: pd.DataFrame) -> dict[str, str]:
    """Site -> its name, or its key where it has none."""
    shown = sites["site_name"].where(sites["site_name"] != "", sites["site"])
    return dict(zip(sites["site"], shown, strict=True))


def _files(delivered: pd.DataFrame) -> dict[int, str]:
    return dict(zip(delivered["delivery_id"], delivered["file_name"], strict=True))
