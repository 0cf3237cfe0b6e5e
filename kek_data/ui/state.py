"""Every session key of the app, with typed getters; filters also live in the address of the page."""

from dataclasses import dataclass, replace
from typing import cast

import streamlit as st

from kek_data.workflows.views import CheckedFile

# Filters: the key is the name in the address.
MEMBER = "mitglied"
MEMBERS = "mitglieder"
BUNDLE = "faktoren"
METHOD = "strom"
START = "ab"
VIEW = "zeigen"
MEASURE = "groesse"
WINDOW = "zeitraum"
PART = "teile"
CARRIER = "traeger"
QUARTERS = "quartale"
KNOWN_ON = "bekannt_am"
MEETING = "treffen"
AS_DELIVERED = "wie_geliefert"

# What only this session knows.
BATCH = "_gepruefte_dateien"
SELECTED = "_gewaehlte_datei"
UPLOAD_ROUND = "_hochladen_runde"
NOTICE = "_meldung"
REFUSAL = "_abgelehnt"
FROM_WHOM = "_eingang_von"
BY_WHOM = "_hochgeladen_durch"
RECEIVED_ON = "_eingang_am"


@dataclass(frozen=True)
class Upload:
    """One uploaded file and what came of it; `checked.delivery_id` is set once it is stored."""

    name: str
    content: bytes
    checked: CheckedFile
    member: str | None = None  # chosen by hand for a file that does not say it

    @property
    def is_stored(self) -> bool:
        """Whether the file has been accepted in this session."""
        return self.checked.delivery_id is not None


def batch() -> tuple[Upload, ...]:
    """The files checked in this session, in the order they came."""
    return cast(tuple[Upload, ...], st.session_state.get(BATCH, ()))


def put_batch(uploads: tuple[Upload, ...]) -> None:
    """Replace the files of this session."""
    st.session_state[BATCH] = uploads


def put_result(upload: Upload, checked: CheckedFile) -> None:
    """Keep a new result for one of the files."""
    put_batch(tuple(replace(u, checked=checked) if u.name == upload.name else u for u in batch()))


def forget_batch() -> None:
    """Take all checked files off the list; what is stored stays stored."""
    st.session_state.pop(BATCH, None)
    st.session_state.pop(SELECTED, None)


def selected() -> str | None:
    """Name of the file whose details are shown."""
    return cast(str | None, st.session_state.get(SELECTED))


def upload_round() -> int:
    """Grows with every checked batch, so that the uploader is empty again."""
    return int(st.session_state.get(UPLOAD_ROUND, 0))


def next_upload_round() -> None:
    """Empty the uploader at the next run."""
    st.session_state[UPLOAD_ROUND] = upload_round() + 1


def say(text: str) -> None:
    """Keep a short message for the next run of a page."""
    st.session_state[NOTICE] = text


def take_notice() -> str | None:
    """The message of the run before, once."""
    return cast(str | None, st.session_state.pop(NOTICE, None))


def refuse(text: str) -> None:
    """Keep for the next run why what a form asked for was not done; it is said beside the form."""
    st.session_state[REFUSAL] = text


def take_refusal() -> str | None:
    """Why the form's act of the run before was refused, once."""
    return cast(str | None, st.session_state.pop(REFUSAL, None))
