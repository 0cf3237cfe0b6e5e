"""New emission factors from a file: looked at first, then a new edition of the table by an act with a reason."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date

import pandas as pd
from sqlalchemy import Engine

from kek_data.accounting.balance import balance
from kek_data.accounting.decided_records import decided_records
from kek_data.accounting.factor_edition import FactorChange, SetChange, new_table, set_changes
from kek_data.accounting.history_change import changed_members, history_changes, network_change_t_co2e
from kek_data.accounting.outlook import Outlook, outlook
from kek_data.domain.errors import ImpossibleFactorChange, UnknownKey
from kek_data.domain.finding import Finding
from kek_data.domain.loaded_set import LoadedSet
from kek_data.frames import Factors, HistoryChanges
from kek_data.intake.factor_csv import MAX_MB, written_table
from kek_data.intake.factor_files import MOST_KG, read_factors
from kek_data.reference.bundles import bundle_keys, factor_bundle
from kek_data.reference.consistency import reference_problems
from kek_data.reference.types import FactorBundle, Reference
from kek_data.reference.variants import Variant, variants
from kek_data.store import current_revision, replace_factors
from kek_data.wording.factor_findings import make_finding
from kek_data.workflows.balances import network_at, records_at, reference_at
from kek_data.workflows.factor_choice import history_effect
from kek_data.workflows.trajectories import outlook_at

MOST_MB = MAX_MB
"""The largest file of factors that is read."""


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
    bundles: tuple[str, ...]  # keys of those that compute with other factors after it
    history: pd.DataFrame  # frames.HistoryChanges under the network's bundle; empty where its factors stay
    revision: int  # that it was compared with

    @property
    def is_rejected(self) -> bool:
        """Whether a finding keeps the file out."""
        return any(finding.blocks for finding in self.findings)

    @property
    def can_be_loaded(self) -> bool:
        """Whether there is anything to take in and nothing keeps it out."""
        return not self.is_rejected and not self.table.empty

    @property
    def moved(self) -> tuple[LoadedSet, ...]:
        """The sets that are not the same as before."""
        return tuple(_loaded(one) for one in self.sets if one.kind != "unchanged")

    @property
    def factors(self) -> tuple[FactorChange, ...]:
        """Every factor that is new or changed, set by set."""
        return tuple(factor for one in self.sets for factor in one.factors)

    @property
    def changed(self) -> tuple[str, ...]:
        """Members whose status or statement changes."""
        return changed_members(self.history)

    @property
    def network_change_t_co2e(self) -> float:
        """By how much the network's latest window changes; NaN where it cannot be said."""
        return network_change_t_co2e(self.history)


def check_factors(engine: Engine, name: str, content: bytes, *, today: date) -> FactorCheck:
    """Compare a file with the factors in force, and history before and after; stores nothing."""
    revision = current_revision(engine)
    reference = reference_at(engine, revision)
    file = read_factors(content, today=today)
    changes = set_changes(reference.factors, file.rows)
    findings = [*file.findings, *_findings(changes, reference)]
    is_moved = any(one.kind != "unchanged" for one in changes)
    if not file.is_rejected and not is_moved:
        findings.append(make_finding("factors-nothing-new"))
    is_open = is_moved and not any(f.blocks for f in findings)
    table = new_table(reference.factors, file.rows, changes) if is_open else Factors.empty()
    after = replace(reference, factors=table)
    if is_open and (problems := reference_problems(after)):
        findings += [make_finding("factors-contradiction", problem=problem) for problem in problems]
        table, is_open = Factors.empty(), False
    touched = _touched(reference, after) if is_open else ()
    return FactorCheck(
        file_name=name,
        sets=changes,
        table=table,
        findings=tuple(findings),
        bundles=touched,
        history=_history(engine, revision, after, touched, today),
        revision=revision,
    )


def load_factors(engine: Engine, check: FactorCheck, *, actor: str, reason: str) -> int:
    """Take in what was checked as a new edition; the effect on history is stored with the act. The new revision.

    Raises ImpossibleFactorChange without a reason, for a rejected file or one with nothing new; RevisionConflict.
    """
    if not reason.strip():
        raise ImpossibleFactorChange("no_reason")
    if not check.can_be_loaded:
        raise ImpossibleFactorChange("rejected_file", check.file_name)
    moved = check.moved
    detail: dict[str, object] = {"file": check.file_name, "sets": [one.factor_set for one in moved]}
    detail["changes"] = [asdict(one) for one in moved]
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
    return written_table(_rows_of(engine, factor_set))


def factors_for_excel(engine: Engine, factor_set: str = "") -> bytes:
    """One set (blank: all) in the same format as a German Excel opens and saves it. Raises UnknownKey (factor set)."""
    return written_table(_rows_of(engine, factor_set), separator=";").encode("utf-8-sig")


def bundles(engine: Engine) -> tuple[str, ...]:
    """Keys of all bundles now."""
    return bundle_keys(reference_at(engine, current_revision(engine)))


def largest_factors() -> Mapping[str, float]:
    """Unit -> the value beyond which a factor in a file is refused."""
    return MOST_KG


def known_variants(engine: Engine) -> tuple[Variant, ...]:
    """What may be compared now."""
    return variants(reference_at(engine, current_revision(engine)))


def _loaded(one: SetChange) -> LoadedSet:
    return LoadedSet(
        factor_set=one.factor_set,
        kind=one.kind,
        old_edition=one.old_edition,
        new_edition=one.new_edition,
        changed=one.changed,
        added=one.added,
        kept_as=one.kept_as,
    )


def _rows_of(engine: Engine, factor_set: str) -> pd.DataFrame:
    factors = reference_at(engine, current_revision(engine)).factors
    rows = factors[factors["factor_set"] == factor_set] if factor_set else factors
    if rows.empty:
        raise UnknownKey("factor set", factor_set)
    return rows


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
            code, count = "factors-corrected" if one.factors else "factors-described", len(one.factors)
            said.append(make_finding(code, factor_set=name, count=count, edition=one.new_edition))
        elif one.kind == "new" and name not in set(reference.bundle_rules["factor_set"]):
            said.append(make_finding("factors-unused", factor_set=name))
    return said


def _touched(before: Reference, after: Reference) -> tuple[str, ...]:
    """Keys of bundles with another fingerprint."""
    return tuple(
        key
        for key in bundle_keys(after)
        if factor_bundle(after, key).fingerprint != factor_bundle(before, key).fingerprint
    )


def _history(
    engine: Engine, revision: int, after: Reference, touched: tuple[str, ...], today: date
) -> pd.DataFrame:
    """History before and after under the network's bundle; empty where the bundle computes as before."""
    network = network_at(engine, revision)
    if network.bundle not in touched:
        return HistoryChanges.empty()
    factors = factor_bundle(after, network.bundle)
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
