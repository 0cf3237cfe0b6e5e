"""New emission factors from a file: looked at first, then a new edition of the table by an act with a reason."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
from sqlalchemy import Engine

from kek_data.accounting.balance import balance
from kek_data.accounting.decided_records import decided_records
from kek_data.accounting.factor_edition import SetChange, new_table, set_changes
from kek_data.accounting.history_change import changed_members, history_changes
from kek_data.accounting.outlook import Outlook, outlook
from kek_data.domain.errors import ImpossibleFactorChange, UnknownKey
from kek_data.domain.finding import Finding
from kek_data.frames import Factors, HistoryChanges
from kek_data.intake.factor_files import MOST_KG, read_factors
from kek_data.reference.bundles import bundle_keys, factor_bundle
from kek_data.reference.consistency import reference_problems
from kek_data.reference.types import FactorBundle, Reference
from kek_data.reference.variants import Variant, variants
from kek_data.store import current_revision, replace_factors
from kek_data.wording.factor_findings import make_finding
from kek_data.workflows.balances import bundle_at, network_at, records_at, reference_at
from kek_data.workflows.factor_choice import history_effect
from kek_data.workflows.trajectories import outlook_at


@dataclass(frozen=True)
class FactorSetFacts:
    """One factor set of the store: edition, extent, and which bundles compute with it."""

    factor_set: str
    edition: int  # the latest source_year; 0: none stated
    rows: int
    first_year: int
    last_year: int
    bundles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorCheck:
    """What a file of factors would change; nothing is stored yet."""

    file_name: str
    sets: tuple[SetChange, ...]
    table: pd.DataFrame  # frames.Factors: the whole table after it; empty where nothing may be taken in
    findings: tuple[Finding, ...]
    history: pd.DataFrame  # frames.HistoryChanges under the network's bundle; empty where its factors stay
    revision: int  # that it was compared with

    @property
    def is_rejected(self) -> bool:
        """Whether a finding keeps the file out."""
        return any(finding.blocks for finding in self.findings)

    @property
    def changed(self) -> tuple[str, ...]:
        """Members whose status or statement changes."""
        return changed_members(self.history)


def check_factors(engine: Engine, name: str, content: bytes, *, today: date) -> FactorCheck:
    """Compare a file with the factors in force, and history before and after; stores nothing."""
    revision = current_revision(engine)
    reference = reference_at(engine, revision)
    file = read_factors(content, today=today)
    changes = set_changes(reference.factors, file.rows)
    findings = [*file.findings, *_findings(changes, reference)]
    if not file.is_rejected and all(one.kind == "unchanged" for one in changes):
        findings.append(make_finding("factors-nothing-new"))
    is_open = not any(f.blocks for f in findings) and any(one.kind != "unchanged" for one in changes)
    table = new_table(reference.factors, file.rows, changes) if is_open else Factors.empty()
    after = replace(reference, factors=table)
    if is_open and (problems := reference_problems(after)):
        findings += [make_finding("factors-contradiction", problem=problem) for problem in problems]
        table, is_open = Factors.empty(), False
    return FactorCheck(
        file_name=name,
        sets=changes,
        table=table,
        findings=tuple(findings),
        history=_history(engine, revision, after, today) if is_open else HistoryChanges.empty(),
        revision=revision,
    )


def load_factors(engine: Engine, check: FactorCheck, *, actor: str, reason: str) -> int:
    """Take in what was checked as a new edition; the effect on history is stored with the act. The new revision.

    Raises ImpossibleFactorChange without a reason, for a rejected file or one with nothing new; RevisionConflict.
    """
    if not reason.strip():
        raise ImpossibleFactorChange("no_reason")
    if check.is_rejected or check.table.empty:
        raise ImpossibleFactorChange("rejected_file", check.file_name)
    moved = [one for one in check.sets if one.kind != "unchanged"]
    detail: dict[str, object] = {"file": check.file_name, "sets": [one.factor_set for one in moved]}
    detail["kept_as"] = {one.factor_set: one.kept_as for one in moved if one.kept_as}
    if len(check.history):
        detail["effect"] = history_effect(check.history)
    return replace_factors(
        engine,
        check.table,
        actor=actor,
        reason=reason.strip(),
        expected=check.revision,
        detail=detail,
    )


def factor_sets(engine: Engine) -> tuple[FactorSetFacts, ...]:
    """The factor sets in force now, by name."""
    reference = reference_at(engine, current_revision(engine))
    rules = reference.bundle_rules
    return tuple(
        FactorSetFacts(
            factor_set=str(name),
            edition=int(rows["source_year"].max()),
            rows=len(rows),
            first_year=int(rows["valid_from_year"].min()),
            last_year=int(rows["valid_from_year"].max()),
            bundles=tuple(sorted(rules.loc[rules["factor_set"] == name, "bundle"].unique())),
        )
        for name, rows in reference.factors.groupby("factor_set", sort=True)
    )


def factor_set_csv(engine: Engine, factor_set: str) -> str:
    """One set in the format of the file that `load_factors` takes. Raises UnknownKey (factor set)."""
    factors = reference_at(engine, current_revision(engine)).factors
    rows = factors[factors["factor_set"] == factor_set]
    if rows.empty:
        raise UnknownKey("factor set", factor_set)
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(rows.columns)
    for row in rows.to_dict("records"):
        writer.writerow(["" if is_year and not row[c] else row[c] for c, is_year in _columns(rows)])
    return target.getvalue()


def bundles(engine: Engine) -> tuple[str, ...]:
    """Keys of all bundles now."""
    return bundle_keys(reference_at(engine, current_revision(engine)))


def largest_factors() -> Mapping[str, float]:
    """Unit -> the value beyond which a factor in a file is refused."""
    return MOST_KG


def known_variants(engine: Engine) -> tuple[Variant, ...]:
    """What may be compared now."""
    return variants(reference_at(engine, current_revision(engine)))


def _columns(rows: pd.DataFrame) -> list[tuple[str, bool]]:
    return [(str(c), str(c).endswith("_year")) for c in rows.columns]


def _findings(changes: tuple[SetChange, ...], reference: Reference) -> list[Finding]:
    said = []
    for one in changes:
        name = one.factor_set
        if one.kind == "older":
            said.append(
                make_finding("factors-older", factor_set=name, new=one.new_edition, old=one.old_edition)
            )
        elif one.missing:
            said.append(
                make_finding(
                    "factors-incomplete", factor_set=name, count=len(one.missing), example=one.missing[0]
                )
            )
        elif one.is_name_taken:
            said.append(make_finding("factors-name-taken", factor_set=name, kept=one.kept_as))
        elif one.kind == "correction":
            said.append(
                make_finding("factors-corrected", factor_set=name, count=one.changed, edition=one.new_edition)
            )
        elif one.kind == "new" and name not in set(reference.bundle_rules["factor_set"]):
            said.append(make_finding("factors-unused", factor_set=name))
    return said


def _history(engine: Engine, revision: int, after: Reference, today: date) -> pd.DataFrame:
    """History before and after under the network's bundle; empty where the bundle computes as before."""
    network = network_at(engine, revision)
    if network.bundle not in bundle_keys(after):
        return HistoryChanges.empty()
    factors = factor_bundle(after, network.bundle)
    if factors.fingerprint == bundle_at(engine, revision, network.bundle).fingerprint:
        return HistoryChanges.empty()
    before = outlook_at(engine, revision, network.bundle, today)
    return history_changes(before, _outlook_with(engine, revision, after, factors, today))


def _outlook_with(
    engine: Engine, revision: int, reference: Reference, factors: FactorBundle, today: date
) -> Outlook:
    """The outlook on the records of a revision with other factors, after what was decided on changes."""
    network, records = network_at(engine, revision), records_at(engine, revision)
    figures = balance(records, network, reference, factors, today)
    found = outlook(figures, records, network, factors, today)
    decided = decided_records(records, figures, network, factors, today)
    if decided is records:
        return found
    figures = balance(decided, network, reference, factors, today)
    return outlook(figures, decided, network, factors, today, delivered=found)
