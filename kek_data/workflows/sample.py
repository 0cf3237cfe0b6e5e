"""The fictional sample network: loaded from its ready-made workbooks through the same intake as any other."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Engine

from kek_data.domain.codes import StoreKind, Verdict
from kek_data.domain.errors import KekError, MixedStore
from kek_data.store import current_revision, delivery_in_force_with_hash, store_kind
from kek_data.workflows.clock import SAMPLE_DIR, sample_day
from kek_data.workflows.receive import accept_file


class SampleRefused(KekError):
    """A packaged sample workbook does not pass the intake: the package is broken."""

    def __init__(self, file_name: str, messages: tuple[str, ...]):
        self.file_name = file_name
        self.messages = messages
        super().__init__(f"{file_name}: {'; '.join(messages)}")


def load_sample(engine: Engine, progress: Callable[[float, str], None] | None = None) -> None:
    """Load the sample network; twice is the same as once. Raises MixedStore in a store with real data.

    progress is told a share (0-1) and the name of the file that comes next.
    """
    if store_kind(engine) is StoreKind.REAL:
        raise MixedStore(StoreKind.REAL)
    entries = _manifest()["deliveries"]
    for position, entry in enumerate(entries):
        if progress is not None:
            progress(position / len(entries), entry["file"])
        _deliver(engine, entry)
    if progress is not None:
        progress(1.0, "")


def _manifest() -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads((SAMPLE_DIR / "manifest.json").read_text(encoding="utf-8"))
    return manifest


def _deliver(engine: Engine, entry: dict[str, Any]) -> None:
    path = SAMPLE_DIR / entry["file"]
    content = path.read_bytes()
    file_hash = hashlib.sha256(content).hexdigest()
    if delivery_in_force_with_hash(engine, file_hash, current_revision(engine)) is not None:
        return
    received_on = date.fromisoformat(entry["received_on"])
    result = accept_file(
        engine,
        path.name,
        content,
        today=sample_day(),
        received_on=received_on,
        received_from=entry.get("received_from", ""),
        uploaded_by=entry.get("uploaded_by", ""),
        at=datetime.combine(received_on, time(12), tzinfo=UTC),
    )
    if result.verdict == Verdict.REJECT:
        raise SampleRefused(path.name, tuple(f.message for f in result.findings if f.blocks))
