"""Removing the sample network: the only physical deletion of data there is, and it is logged."""

from sqlalchemy import Engine, delete

from kek_data.domain.codes import StoreKind
from kek_data.domain.errors import MixedStore
from kek_data.store import schema
from kek_data.store.engine import writing
from kek_data.store.revisions import add_act, held_kind, newest_revision

OF_DELIVERIES = (
    schema.original_files,
    schema.undos,
    schema.answers,
    schema.question_steps,
    schema.questions,
    schema.release_figures,
    schema.release_recalls,
    schema.releases,
    schema.summaries,
    schema.scenarios,
)


def remove_sample(engine: Engine, actor: str) -> int:
    """Delete all sample deliveries with their records, files, answers, Rückfragen, releases and scenarios; returns the revision.

    The log, saved mappings and files that wait stay, and revisions and ids go on counting. In an empty store nothing happens. Raises
    MixedStore in a store with real data.
    """
    with writing(engine) as connection:
        held = held_kind(connection)
        if held is StoreKind.EMPTY:
            return newest_revision(connection)
        if held is StoreKind.REAL:
            raise MixedStore(held)
        for table in (*schema.RECORD_TABLES.values(), *OF_DELIVERIES):
            connection.execute(delete(table))
        removed = connection.execute(delete(schema.deliveries)).rowcount
        detail = {"deliveries": removed}
        revision, _ = add_act(connection, "sample_removed", actor=actor, reason="", detail=detail)
    return revision
