"""Releases (freigegebene Stände): a named state with its figures, frozen for ever; recalled, never rewritten."""

from collections.abc import Hashable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import Engine

from kek_data.domain.codes import RULES_VERSION, StoreKind
from kek_data.domain.errors import ImpossibleRelease, UnknownKey
from kek_data.reference.bundles import factor_bundle
from kek_data.store import (
    NewRelease,
    add_release,
    current_revision,
    deliveries,
    grounds,
    load_network,
    load_reference,
    load_releases,
    recall_release,
    revision_as_known_on,
    store_kind,
)
from kek_data.wording import release_words
from kek_data.workflows.release_figures import release_figures

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A released state: which revision and day, under which factors and rules, by whom and why."""

    name: str
    revision: int  # of the act that froze it
    frozen_revision: int  # whose figures it holds
    day: date
    bundle: str
    bundle_hash: str
    rules_version: str
    frozen_at: str  # ISO timestamp UTC
    frozen_by: str
    reason: str
    is_in_force: bool
    recalled_at: str = ""
    recalled_by: str = ""
    recall_reason: str = ""

    @property
    def has_other_rules(self) -> bool:
        """Whether the program computes by other rules now than those its figures were computed with."""
        return self.rules_version != RULES_VERSION


def releases(engine: Engine, revision: int | None = None) -> tuple[Release, ...]:
    """Every release frozen by a revision (None: now), recalled ones too, oldest first."""
    return tuple(_release(row) for row in load_releases(engine, revision).to_dict("records"))


def releases_in_force(engine: Engine, revision: int | None = None) -> tuple[Release, ...]:
    """Those that were not recalled, oldest first."""
    return tuple(release for release in releases(engine, revision) if release.is_in_force)


def release(engine: Engine, name: str) -> Release:
    """The release in force of that name; raises UnknownKey: "release", or "release in force" if it was recalled."""
    found = [one for one in releases(engine) if one.name == name]
    if not found:
        raise UnknownKey("release", name)
    if not found[0].is_in_force:
        raise UnknownKey("release in force", name)
    return found[0]


def freeze(
    engine: Engine,
    name: str,
    *,
    actor: str,
    today: date,
    reason: str = "",
    day: date | None = None,
    revision: int | None = None,
) -> Release:
    """Freeze a state with its figures under a name.

    day:      None: the present state, looked at today; an earlier day: what was known at its end, looked at then.
    revision: the state somebody has looked at (None: the newest); what came later is not in the release.
    The network's own bundle of that revision is used. Raises ImpossibleRelease.
    """
    name = name.strip()
    _require_name(name)
    if day is not None and day > today:
        raise ImpossibleRelease("future_day", name)
    at = current_revision(engine) if revision is None else revision
    if day is not None and day < today:
        at = revision_as_known_on(engine, day)
    if store_kind(engine) is StoreKind.EMPTY or not deliveries(engine, at)["is_in_force"].any():
        raise ImpossibleRelease("nothing_delivered", name)
    if any(one.name.casefold() == name.casefold() for one in releases(engine)):
        raise ImpossibleRelease("name_taken", name)
    shown_on, bundle = day or today, load_network(engine, at).bundle
    new = NewRelease(
        name=name,
        frozen_revision=at,
        day=shown_on.isoformat(),
        bundle=bundle,
        bundle_hash=factor_bundle(load_reference(engine, at), bundle).fingerprint,
        rules_version=RULES_VERSION,
        grounds=grounds(engine, at),
    )
    figures = release_figures(engine, at, bundle, shown_on)
    add_release(engine, new, figures, actor=actor, reason=reason.strip())
    return release(engine, name)


def recall(engine: Engine, name: str, *, actor: str, reason: str) -> int:
    """Take a release out of use, with a reason; it stays stored and is proved like any other. The new revision.

    Raises ImpossibleRelease("no_reason"), UnknownKey ("release", "release in force").
    """
    if not reason.strip():
        raise ImpossibleRelease("no_reason", name)
    return recall_release(engine, name, actor=actor, reason=reason.strip())


def proposed_name(engine: Engine) -> str:
    """What the next release may be called: the last one's name, counted on."""
    known = releases(engine)
    names = [one.name for one in known]
    return release_words.next_name(names, is_recalled=bool(known) and not known[-1].is_in_force)


def _require_name(name: str) -> None:
    if not name or not name.isprintable():
        raise ImpossibleRelease("no_name", name)
    if len(name) > LONGEST_NAME:
        raise ImpossibleRelease("long_name", name)
    if name.casefold() in {word.casefold() for word in release_words.OTHER_STATES}:
        raise ImpossibleRelease("reserved_name", name)


def _release(row: dict[Hashable, Any]) -> Release:
    facts = {field.name: row[field.name] for field in fields(Release) if field.name in row}
    facts["day"] = date.fromisoformat(row["day"])
    return Release(name=row["release"], **facts)
