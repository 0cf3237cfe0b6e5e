"""What goes between the program and its reading process: length-prefixed messages, and answers read safely.

An answer is a pickle of which only plain values and the classes named here are admitted: the reading process
works on hostile bytes and is not trusted.
"""

import io
import pickle
import struct
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO

from kek_data.domain.codes import Severity
from kek_data.domain.finding import Finding
from kek_data.intake.sheet_scan import SheetScan
from kek_data.intake.workbook import ErrorCell, FormulaWithoutValue, Sheet, Workbook

LENGTH = struct.Struct(">Q")
PROTOCOL = 5
ANSWER, OUT_OF_MEMORY, FAILED = b"A", b"M", b"F"
"""First message of a reply; only after ANSWER the answer itself follows."""

ADMITTED: Mapping[tuple[str, str], type] = {
    (kind.__module__, kind.__qualname__): kind
    for kind in (
        date,
        datetime,
        time,
        timedelta,
        Severity,
        Finding,
        SheetScan,
        ErrorCell,
        FormulaWithoutValue,
        Sheet,
        Workbook,
    )
}


class NotAdmitted(ValueError):
    """A message is cut off, too long, or holds something no answer of ours holds."""


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        try:
            return ADMITTED[module, name]
        except KeyError:
            raise NotAdmitted(f"{module}.{name}") from None


def packed(answer: Workbook | Finding) -> bytes:
    """An answer as bytes; equal texts become one object, which the reader of the answer gains by."""
    if isinstance(answer, Workbook):
        once = dict[str, str]().setdefault
        for sheet in answer.sheets.values():
            sheet.rows = [[once(v, v) if v.__class__ is str else v for v in row] for row in sheet.rows]
    return pickle.dumps(answer, PROTOCOL)


def unpacked(message: bytes) -> Workbook | Finding:
    """An answer from bytes; raises NotAdmitted, whatever the bytes are."""
    try:
        answer = _Reader(io.BytesIO(message)).load()
    except NotAdmitted:
        raise
    except Exception as error:
        raise NotAdmitted(type(error).__name__) from error
    if not isinstance(answer, Workbook | Finding):
        raise NotAdmitted(type(answer).__name__)
    return answer


def send(stream: BinaryIO, message: bytes) -> None:
    """Write one message."""
    stream.write(LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def receive(stream: BinaryIO, longest: float) -> bytes | None:
    """The next message; None at the end. Raises NotAdmitted if it is cut off or too long."""
    head = stream.read(LENGTH.size)
    if not head:
        return None
    if len(head) < LENGTH.size:
        raise NotAdmitted("length")
    (length,) = LENGTH.unpack(head)
    if length > longest:
        raise NotAdmitted("too long")
    message = stream.read(length)
    if len(message) < length:
        raise NotAdmitted("cut off")
    return message
