"""Fingerprints of what figures are computed from: the network's definition, the reference tables, the records."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Engine

from kek_data.frames import RECORD_FRAMES, Frame
from kek_data.store.definitions import definition_at, load_reference, reference_frames
from kek_data.store.packed import BLANK
from kek_data.store.records import load_records
from kek_data.store.schema import REFERENCE_FRAMES

FIELD_END, COLUMN_END = "\x1f", b"\x1e"


@dataclass(frozen=True, slots=True)
class Grounds:
    """Fingerprints (sha256 hex) of all that a revision's figures rest on besides rules, bundle and day."""

    network_hash: str
    reference_hash: str
    records_hash: str


def grounds(engine: Engine, revision: int) -> Grounds:
    """What the figures of a revision rest on, fingerprinted; the same on every database."""
    definition = definition_at(engine, revision)
    tables = reference_frames(load_reference(engine, revision))
    records = dict(load_records(engine, revision).items())
    return Grounds(
        network_hash=hashlib.sha256(definition.encode()).hexdigest(),
        reference_hash=_hash_of(tables, REFERENCE_FRAMES),
        records_hash=_hash_of(records, RECORD_FRAMES),
    )


def _hash_of(frames: Mapping[str, pd.DataFrame], declared: Mapping[str, type[Frame]]) -> str:
    """Every value of every frame that has rows, column by column; doubles by their bits.

    A column that is blank throughout is passed over, so that one added by a later version changes nothing.
    """
    digest = hashlib.sha256()
    for name in sorted(frames):
        if frames[name].empty:
            continue
        digest.update(name.encode() + COLUMN_END)
        for column, spec in sorted(declared[name].specs().items()):
            values = frames[name][column]
            if (values == BLANK[spec.kind]).all() or values.isna().all():
                continue
            digest.update(column.encode() + COLUMN_END)
            if spec.kind == "text":
                digest.update(FIELD_END.join(values.tolist()).encode())
            else:
                digest.update(values.to_numpy().astype("<f8" if spec.kind == "number" else "<i8").tobytes())
            digest.update(COLUMN_END)
    return digest.hexdigest()
