"""What a network is measured by, versioned: its definition, its choice of bundle, the reference tables."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import pandas as pd
from sqlalchemy import Connection, Engine, func, insert, select

from kek_data.domain.errors import UnknownKey, UnreadableReference
from kek_data.domain.network import Network
from kek_data.frames import DegreeDays
from kek_data.reference.bundles import bundle_keys
from kek_data.reference.consistency import reference_problems
from kek_data.reference.network_file import parse_network
from kek_data.reference.types import Reference, Vocabulary
from kek_data.store import schema
from kek_data.store.engine import reading, writing
from kek_data.store.records import not_undone
from kek_data.store.revisions import add_act, chosen_revision, newest_revision, require_revision
from kek_data.store.rows import frame_of, insert_frame

NETWORK_SOURCE = "network.toml"


def seed(connection: Connection, definition: str, reference: Reference, at: datetime | None = None) -> None:
    """Revision 1 of an empty store: the network and the reference tables it starts with.

    Raises UnreadableReference, and UnknownKey if the network names a bundle that the tables do not have.
    """
    network = parse_network(definition, NETWORK_SOURCE)
    _require_bundle(reference, network.bundle)
    revision, _ = add_act(connection, "seed", actor="", reason="", at=at, detail={"network": network.key})
    connection.execute(insert(schema.networks), {"revision": revision, "definition": definition})
    for name, frame in reference_frames(reference).items():
        insert_frame(connection, schema.REFERENCE_TABLES[name], frame, {"revision": revision})


def load_network(engine: Engine, revision: int | None = None) -> Network:
    """The network as defined at a revision, with the bundle that was chosen last."""
    with reading(engine) as connection:
        at = chosen_revision(connection, revision)
        defined_at, definition = _definition(connection, at)
        chosen = schema.bundle_choices.c
        bundle = connection.scalar(
            select(chosen.bundle)
            .where(chosen.revision > defined_at, chosen.revision <= at)
            .order_by(chosen.revision.desc())
            .limit(1)
        )
    network = parse_network(definition, NETWORK_SOURCE)
    return network if bundle is None else replace(network, bundle=bundle)


def network_text(engine: Engine) -> str:
    """The network's definition as it was last given; a bundle chosen since then is not written into it."""
    with reading(engine) as connection:
        return _definition(connection, newest_revision(connection))[1]


def definition_at(engine: Engine, revision: int) -> str:
    """The text of the network's definition in force at a revision."""
    with reading(engine) as connection:
        return _definition(connection, revision)[1]


def load_reference(engine: Engine, revision: int | None = None) -> Reference:
    """The reference tables in force at a revision."""
    with reading(engine) as connection:
        at = chosen_revision(connection, revision)
        return _reference(connection, at)


def reference_edition(engine: Engine, revision: int) -> int:
    """The revision at which the reference tables in force at a revision were last changed."""
    newest = [
        select(func.max(table.c.revision)).where(table.c.revision <= revision).scalar_subquery()
        for table in schema.REFERENCE_TABLES.values()
    ]
    with reading(engine) as connection:
        return max(edition or 0 for edition in connection.execute(select(*newest)).one())


def replace_network(engine: Engine, text: str, actor: str, reason: str) -> int:
    """Define the network anew; returns the new revision.

    Raises UnreadableReference if the text is no network, or lacks a member whose deliveries are in force;
    UnknownKey("bundle", …).
    """
    network = parse_network(text, NETWORK_SOURCE)
    with writing(engine) as connection:
        now = newest_revision(connection)
        _require_bundle(_reference(connection, now), network.bundle)
        table = schema.deliveries.c
        held = select(table.member).where(table.delivery_id.in_(not_undone(now))).distinct()
        lost = sorted(set(connection.scalars(held)) - set(network.member_keys))
        if lost:
            problems = tuple(f"member {member} is missing but has deliveries in force" for member in lost)
            raise UnreadableReference(NETWORK_SOURCE, problems)
        revision, _ = add_act(
            connection, "network", actor=actor, reason=reason, detail={"network": network.key}
        )
        connection.execute(insert(schema.networks), {"revision": revision, "definition": text})
    return revision


def use_bundle(
    engine: Engine,
    bundle: str,
    actor: str,
    reason: str,
    *,
    expected: int | None = None,
    detail: Mapping[str, object] | None = None,
) -> int:
    """Choose the network's bundle of emission factors; returns the new revision.

    expected: the revision somebody has looked at; detail: what the log keeps besides. Raises UnknownKey,
    RevisionConflict.
    """
    with writing(engine) as connection:
        now = newest_revision(connection)
        require_revision(connection, now if expected is None else expected)
        _require_bundle(_reference(connection, now), bundle)
        said = {**(detail or {}), "bundle": bundle}
        revision, _ = add_act(connection, "bundle", actor=actor, reason=reason, detail=said)
        connection.execute(insert(schema.bundle_choices), {"revision": revision, "bundle": bundle})
    return revision


def replace_factors(
    engine: Engine,
    factors: pd.DataFrame,
    *,
    actor: str,
    reason: str,
    expected: int,
    detail: Mapping[str, object],
) -> int:
    """A new edition of the emission factors, the whole table; returns the new revision.

    factors: frames.Factors. Earlier revisions, and what was released with them, keep the edition they had.
    Raises UnreadableReference if the tables contradict each other, RevisionConflict.
    """
    with writing(engine) as connection:
        require_revision(connection, expected)
        problems = reference_problems(replace(_reference(connection, expected), factors=factors))
        if problems:
            raise UnreadableReference("emission_factors", tuple(problems))
        revision, _ = add_act(connection, "factors", actor=actor, reason=reason, detail=detail)
        insert_frame(connection, schema.REFERENCE_TABLES["factors"], factors, {"revision": revision})
    return revision


def replace_degree_days(
    engine: Engine, rows: pd.DataFrame, *, actor: str, reason: str, file_name: str, expected: int
) -> int:
    """A new edition of the degree days: those in force with these rows over them; returns the new revision.

    rows: frames.DegreeDays. Earlier revisions, and what was released with them, keep the edition they had.
    Raises RevisionConflict if the store has moved on from the expected revision.
    """
    key = list(DegreeDays.unique)
    with writing(engine) as connection:
        require_revision(connection, expected)
        held = _reference_frame(connection, "degree_days", expected)
        edition = pd.concat([held, rows]).drop_duplicates(key, keep="last")
        detail = {"file": file_name, "months": len(rows), "stations": sorted(rows["station"].unique())}
        revision, _ = add_act(connection, "degree_days", actor=actor, reason=reason, detail=detail)
        table = schema.REFERENCE_TABLES["degree_days"]
        insert_frame(connection, table, edition.sort_values(key), {"revision": revision})
    return revision


def _require_bundle(reference: Reference, bundle: str) -> None:
    if bundle not in bundle_keys(reference):
        raise UnknownKey("bundle", bundle)


def _definition(connection: Connection, revision: int) -> tuple[int, str]:
    table = schema.networks.c
    row = connection.execute(
        select(table.revision, table.definition)
        .where(table.revision <= revision)
        .order_by(table.revision.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        raise UnknownKey("revision", str(revision))
    return row.revision, row.definition


def _reference(connection: Connection, revision: int) -> Reference:
    frames = {name: _reference_frame(connection, name, revision) for name in schema.REFERENCE_FRAMES}
    return Reference(
        vocabulary=Vocabulary(frames["carriers"], frames["units"], frames["conversions"]),
        factors=frames["factors"],
        bundle_rules=frames["bundle_rules"],
        degree_days=frames["degree_days"],
    )


def _reference_frame(connection: Connection, name: str, revision: int) -> pd.DataFrame:
    table, frame = schema.REFERENCE_TABLES[name], schema.REFERENCE_FRAMES[name]
    newest = select(func.max(table.c.revision)).where(table.c.revision <= revision).scalar_subquery()
    statement = (
        select(*(table.c[column] for column in frame.names()))
        .where(table.c.revision == newest)
        .order_by(table.c.id)
    )
    return frame_of(connection, statement, frame)


def reference_frames(reference: Reference) -> dict[str, pd.DataFrame]:
    """Table of reference data -> its frame, by the keys of schema.REFERENCE_FRAMES."""
    words = reference.vocabulary
    return {
        "carriers": words.carriers,
        "units": words.units,
        "conversions": words.conversions,
        "factors": reference.factors,
        "bundle_rules": reference.bundle_rules,
        "degree_days": reference.degree_days,
    }
