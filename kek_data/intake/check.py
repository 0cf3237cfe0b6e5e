"""Checking a workbook: from bytes to findings, records and their difference to what is in force."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from kek_data.domain.codes import GRAVEST_FIRST, CellState
from kek_data.domain.finding import Finding
from kek_data.domain.network import Network
from kek_data.frames import Changeset, Records, series_parts
from kek_data.intake.addresses import position
from kek_data.intake.collection import collection_paused
from kek_data.intake.collector import Findings
from kek_data.intake.complete import completed
from kek_data.intake.context import Context
from kek_data.intake.diff import changeset
from kek_data.intake.identity import identity_of, member_of
from kek_data.intake.layout import SHEET_ORDER
from kek_data.intake.limits import Limits
from kek_data.intake.mapping import Mapped, Mapping, apply_mapping, recognise
from kek_data.intake.master import read_master
from kek_data.intake.other_sheets import read_denominators, read_generation, read_measures
from kek_data.intake.plausible import question_records
from kek_data.intake.readings import read_readings
from kek_data.intake.reported import read_reported
from kek_data.intake.returned import Returned, read_return
from kek_data.intake.sandbox import read_file
from kek_data.intake.series import read_series
from kek_data.intake.sites import known_sites, read_sites
from kek_data.intake.units import UnitBook
from kek_data.intake.words import lookup
from kek_data.intake.workbook import Workbook
from kek_data.reference.types import Reference

COUNTED = ("sites", "series", "readings", "reported_emissions", "generation", "denominators", "measures")


@dataclass(frozen=True)
class Checked:
    """The result of checking one workbook against what is in force.

    changeset is None where the file as a whole is refused. With `set_aside` the errors of cells stand there
    instead of among the findings: those cells are in clarification (or left out), the rest can be stored.
    mapping is the name of the mapping a member's own workbook was read by, understood what was read by it; returned is
    what the member wrote into a marked copy of ours.
    """

    member: str | None
    template_version: str | None
    is_sample: bool
    changeset: Changeset | None
    findings: tuple[Finding, ...]
    counts: dict[str, int]
    totals: tuple[dict[str, object], ...]
    set_aside: tuple[Finding, ...] = ()
    mapping: str | None = None
    understood: Mapped | None = None
    returned: Returned = field(default_factory=Returned)


@collection_paused()
def check_workbook(
    content: bytes,
    file_name: str,
    *,
    network: Network,
    reference: Reference,
    in_force: Callable[[str], Records],
    today: date,
    member: str | None = None,
    set_aside: bool = False,
    mappings: Sequence[Mapping] = (),
) -> Checked:
    """Check one file for one member; stores nothing and raises nothing, whatever the bytes are.

    file_name is what the file was called; only its suffix is looked at, where the content is plain text. in_force hands out a member's records. member: the member the caller expects (None: as the file says).
    mappings: saved ones of the members; a file that is no template is read by the one that recognises it.
    """
    findings = Findings()
    workbook = read_file(content, file_name, limits=Limits(file_mb=network.settings.max_file_mb))
    if isinstance(workbook, Finding):
        return _refused(findings, workbook)
    _report_reading(workbook, findings)
    identity = identity_of(workbook)
    version = identity.version or None
    if version is None:
        own = [mapping for mapping in mappings if member in (None, mapping.member)]
        return _own_workbook(workbook, own, findings, network, reference, in_force, today, member, set_aside)
    members = lookup({m.key: m.short_name for m in network.members})
    found = member_of(identity, network, members, member, findings)
    if found is None or any(finding.blocks for finding in findings.of_file):
        return Checked(
            found, version, identity.is_sample, None, tuple(findings.of_file), _counts(Records()), ()
        )
    findings.member = found
    stored = in_force(found).of_member(found)
    context = Context(found, network, reference, stored, today, workbook, findings)
    records = completed(_records(context), stored, context.held)
    checked = _compared(context, records, set_aside=set_aside)
    return replace(checked, template_version=version, is_sample=identity.is_sample)


def _compared(context: Context, records: Records, *, set_aside: bool) -> Checked:
    """What the records of a file change, what is doubtful about them, and all findings in order."""
    findings = context.findings
    changes = changeset(context.member, records, context.in_force)
    question_records(context, records, changes)
    _question_emptiness(records, findings)
    returned = read_return(context.workbook)
    findings.of_file.extend(returned.findings)
    shown, aside = _sorted(findings, set_aside=set_aside)
    is_refused = any(finding.blocks for finding in findings.of_file)
    return Checked(
        member=context.member,
        template_version=None,
        is_sample=False,
        changeset=None if is_refused else changes,
        findings=shown,
        counts=_counts(records),
        totals=_totals(records.readings, context.units),
        set_aside=aside,
        returned=returned,
    )


def _own_workbook(
    workbook: Workbook,
    mappings: Sequence[Mapping],
    findings: Findings,
    network: Network,
    reference: Reference,
    in_force: Callable[[str], Records],
    today: date,
    member: str | None,
    set_aside: bool,
) -> Checked:
    """A file that is no template, read by the saved mapping that recognises it; without one a single finding."""
    found = recognise(workbook, mappings, network=network, reference=reference)
    findings.of_file.extend(found.findings)
    if found.mapping is None:
        if not any(finding.blocks for finding in found.findings):
            findings.add_to_file("not-a-template")
        return Checked(member, None, False, None, tuple(findings.of_file), _counts(Records()), ())
    mapping = found.mapping
    findings.member = mapping.member
    name = network.member(mapping.member).short_name
    findings.add_to_file("mapping-recognised", name=mapping.name, organisation=name)
    mapped = apply_mapping(
        workbook, mapping, network=network, reference=reference, in_force=in_force, today=today
    )
    findings.of_cells.extend(mapped.findings.cells())
    stored = in_force(mapping.member).of_member(mapping.member)
    context = Context(mapping.member, network, reference, stored, today, workbook, findings)
    checked = _compared(context, completed(mapped.records, stored, ()), set_aside=set_aside)
    return replace(checked, mapping=mapping.name, understood=mapped)


def _report_reading(workbook: Workbook, findings: Findings) -> None:
    findings.of_file.extend(workbook.findings)
    for name in workbook.unread:
        findings.add_to_file("unknown-sheet", sheet=name, name=name)


def _refused(findings: Findings, finding: Finding) -> Checked:
    return Checked(None, None, False, None, (*findings.of_file, finding), _counts(Records()), ())


def _records(context: Context) -> Records:
    base_years, org_units, goals = read_master(context)
    sites, own_use = read_sites(context, org_units)
    site_lookup = known_sites(context, sites)
    series, supply = read_series(context, site_lookup)
    return Records(
        org_units=org_units,
        sites=sites,
        own_use=own_use,
        series=series,
        supply=supply,
        readings=read_readings(context, site_lookup, sites, series),
        reported_emissions=read_reported(context),
        generation=read_generation(context, site_lookup),
        denominators=read_denominators(context, site_lookup),
        measures=read_measures(context, site_lookup),
        base_years=base_years,
        goals=goals,
    )


def _question_emptiness(records: Records, findings: Findings) -> None:
    has_figures = any(
        len(frame) for frame in (records.readings, records.reported_emissions, records.denominators)
    )
    if not has_figures and not findings.of_cells and not any(f.blocks for f in findings.of_file):
        findings.add_to_file("nothing-delivered")


def _sorted(findings: Findings, *, set_aside: bool) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """(findings shown, findings set aside): file first, then cells; errors of cells may be set aside."""
    cells = findings.cells()
    aside = tuple(f for f in cells if f.blocks) if set_aside else ()
    shown = [*findings.of_file, *(f for f in cells if not (set_aside and f.blocks))]
    return tuple(sorted(shown, key=_place)), tuple(sorted(aside, key=_place))


def _place(finding: Finding) -> tuple[int, int, tuple[int, int]]:
    """Worst first, the file before its sheets, sheets in their order, cells by row and column."""
    sheet = SHEET_ORDER.index(finding.sheet) if finding.sheet in SHEET_ORDER else len(SHEET_ORDER)
    cell = position(finding.cell.split(":")[0]) if finding.cell else (-1, -1)
    return (GRAVEST_FIRST.index(finding.severity), sheet if finding.sheet else -1, cell)


def _counts(records: Records) -> dict[str, int]:
    return {name: len(getattr(records, name)) for name in COUNTED}


def _totals(readings: pd.DataFrame, units: UnitBook) -> tuple[dict[str, object], ...]:
    """Sum per carrier, base unit and period as read: metric scaling only, before any factor."""
    rows = readings[readings["cell_state"] == CellState.NUMBER.value]
    if rows.empty:
        return ()
    carrier_of = {key: series_parts(key).carrier for key in rows["series"].unique()}
    summed = (
        pd.DataFrame(
            {
                "carrier": rows["series"].map(carrier_of),
                "unit": rows["unit"].map(units.base),
                "period": rows["period"],
                "amount": rows["amount"] * rows["unit"].map(units.scale).astype("float64"),
            }
        )
        .groupby(["carrier", "unit", "period"], as_index=False)["amount"]
        .sum(min_count=1)
    )
    return tuple(
        {"carrier": carrier, "unit": unit, "period": period, "amount": round(float(amount), 6)}
        for carrier, unit, period, amount in summed.itertuples(index=False)
    )
