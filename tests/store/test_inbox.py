"""Files that wait: nothing is lost, the same bytes wait once, and storing or removing ends the waiting only."""

import pytest
from sqlalchemy import Engine

from kek_data.domain.errors import RevisionConflict, UnknownKey
from kek_data.store import (
    Staged,
    apply_changeset,
    assign_waiting,
    current_revision,
    deliveries,
    open_store,
    original_file,
    remove_waiting,
    stage_file,
    waiting_content,
    waiting_files,
)
from tests.store.builders import changeset, new_delivery, reading, readings

BYTES = bytes(range(256)) * 40


def _stage(engine: Engine, content: bytes = BYTES, name: str = "edg.xlsx") -> Staged:
    return stage_file(
        engine,
        name,
        content,
        received_on="2026-08-03",
        received_from="Frau Beispiel",
        mail_subject="Unsere Zahlen",
        uploaded_by="manager",
    )


def test_a_file_waits_byte_for_byte_until_another_session_opens_the_store(engine: Engine) -> None:
    staged = _stage(engine)
    other = open_store(engine.url.render_as_string(hide_password=False))
    found = waiting_files(other).iloc[0]
    facts = ["inbox_id", "file_name", "size", "received_on", "received_from", "mail_subject", "status"]
    assert found[facts].tolist() == [
        *(staged.inbox_id, "edg.xlsx", len(BYTES), "2026-08-03"),
        *("Frau Beispiel", "Unsere Zahlen", "waiting"),
    ]
    assert waiting_content(other, staged.inbox_id) == BYTES
    other.dispose()


def test_waiting_is_no_act(engine: Engine) -> None:
    _stage(engine)
    assert current_revision(engine) == 1


def test_the_same_bytes_wait_once_whatever_they_are_called(engine: Engine) -> None:
    first = _stage(engine)
    again = _stage(engine, name="Kopie von edg.xlsx")
    assert (first.was_waiting, again.was_waiting) == (False, True)
    assert first.inbox_id == again.inbox_id
    assert len(waiting_files(engine)) == 1


def test_a_removed_file_waits_no_more_and_may_come_again(engine: Engine) -> None:
    first = _stage(engine)
    remove_waiting(engine, first.inbox_id)
    assert waiting_files(engine).empty
    for act in (waiting_content, remove_waiting, assign_waiting):
        with pytest.raises(UnknownKey, match="waiting file"):
            act(engine, first.inbox_id)
    again = _stage(engine)
    assert again.inbox_id > first.inbox_id
    assert not again.was_waiting


def test_what_a_person_says_about_a_file_stays_with_it(engine: Engine) -> None:
    staged = _stage(engine)
    assign_waiting(engine, staged.inbox_id, member="edg")
    assign_waiting(engine, staged.inbox_id, mapping="Monatsblatt")
    assert waiting_files(engine)[["member", "mapping"]].to_numpy().tolist() == [["edg", "Monatsblatt"]]
    assign_waiting(engine, staged.inbox_id, member="")
    assert waiting_files(engine)[["member", "mapping"]].to_numpy().tolist() == [["", "Monatsblatt"]]


def test_a_file_leaves_the_inbox_with_the_delivery_it_becomes(engine: Engine) -> None:
    staged, other = _stage(engine), _stage(engine, b"another", "dsw.xlsx")
    receipt = apply_changeset(
        engine,
        changeset(readings(reading())),
        new_delivery(content=BYTES),
        expected_revision=1,
        inbox_id=staged.inbox_id,
    )
    assert waiting_files(engine)["inbox_id"].tolist() == [other.inbox_id]
    assert original_file(engine, receipt.delivery_id)[1] == BYTES
    with pytest.raises(UnknownKey):
        waiting_content(engine, staged.inbox_id)


def test_a_file_that_somebody_removed_meanwhile_is_not_stored(engine: Engine) -> None:
    staged = _stage(engine)
    remove_waiting(engine, staged.inbox_id)
    with pytest.raises(UnknownKey, match="waiting file"):
        apply_changeset(
            engine,
            changeset(readings(reading())),
            new_delivery(content=BYTES),
            expected_revision=1,
            inbox_id=staged.inbox_id,
        )
    assert deliveries(engine).empty
    assert current_revision(engine) == 1


def test_a_file_whose_delivery_is_refused_goes_on_waiting(engine: Engine) -> None:
    staged = _stage(engine)
    with pytest.raises(RevisionConflict):
        apply_changeset(
            engine,
            changeset(readings(reading())),
            new_delivery(content=BYTES),
            expected_revision=7,
            inbox_id=staged.inbox_id,
        )
    assert waiting_content(engine, staged.inbox_id) == BYTES
