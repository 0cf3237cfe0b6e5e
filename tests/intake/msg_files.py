"""Small Outlook messages for tests: a writer of compound files ([MS-CFB] version 3) and the properties in them."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

SECTOR, MINI_SECTOR, CUTOFF = 512, 64, 4096
FREE, END, FAT_SECTOR, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
STORAGE, STREAM, ROOT = 1, 2, 5

Tree = Mapping[str, "bytes | Tree"]


@dataclass
class _Entry:
    name: str
    kind: int
    content: bytes = b""
    start: int = 0
    child: int = NONE
    right: int = NONE


def compound_file(tree: Tree) -> bytes:
    """The bytes of a compound file with these storages (mappings) and streams (bytes)."""
    entries = [_Entry("Root Entry", ROOT)]
    entries[0].child = _place(tree, entries)
    mini, mini_fat, sectors, fat = bytearray(), [], bytearray(), []
    for entry in entries:
        if entry.kind == STREAM and len(entry.content) < CUTOFF:
            entry.start = _chain(mini, mini_fat, entry.content, MINI_SECTOR)
    for entry in entries:
        if entry.kind == STREAM and len(entry.content) >= CUTOFF:
            entry.start = _chain(sectors, fat, entry.content, SECTOR)
    entries[0].content = bytes(mini)
    entries[0].start = _chain(sectors, fat, bytes(mini), SECTOR)
    mini_table = _chain(sectors, fat, _packed(mini_fat, SECTOR // 4), SECTOR)
    directory = _chain(sectors, fat, _directory(entries), SECTOR)
    fat_sectors = 1
    while len(fat) + fat_sectors > fat_sectors * SECTOR // 4:
        fat_sectors += 1
    places = list(range(len(fat), len(fat) + fat_sectors))
    fat += [FAT_SECTOR] * fat_sectors
    sectors += _packed(fat, SECTOR // 4)
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, fat_sectors, directory, 0, CUTOFF),
        *(mini_table, -(-len(mini_fat) // (SECTOR // 4)), END, 0),
    )
    return head + struct.pack("<109I", *(places + [FREE] * (109 - len(places)))) + bytes(sectors)


def _place(tree: Tree, entries: list[_Entry]) -> int:
    """Add the entries of a storage, each hanging right of the one before; returns the first."""
    first, before = NONE, None
    for name, content in sorted(tree.items(), key=lambda item: (len(item[0]), item[0].upper())):
        entry = _Entry(name, STREAM if isinstance(content, bytes) else STORAGE)
        entries.append(entry)
        place = len(entries) - 1
        if isinstance(content, bytes):
            entry.content = content
        else:
            entry.child = _place(content, entries)
        if before is None:
            first = place
        else:
            before.right = place
        before = entry
    return first


def _chain(area: bytearray, table: list[int], content: bytes, size: int) -> int:
    if not content:
        return END
    count = -(-len(content) // size)
    start = len(table)
    area += content + b"\x00" * (count * size - len(content))
    table += [*range(start + 1, start + count), END]
    return start


def _packed(table: Sequence[int], multiple: int) -> bytes:
    padded = [*table, *[FREE] * (-len(table) % multiple)]
    return struct.pack(f"<{len(padded)}I", *padded)


def _directory(entries: list[_Entry]) -> bytes:
    out = bytearray()
    for entry in entries:
        name = entry.name.encode("utf-16-le")
        size = len(entry.content)
        out += name.ljust(64, b"\x00") + struct.pack("<HBB", len(name) + 2, entry.kind, 1)
        out += struct.pack("<III16xI16xIII", NONE, entry.right, entry.child, 0, entry.start, size, 0)
    blank = b"\x00" * 64 + struct.pack("<HBBIII", 0, 0, 0, NONE, NONE, NONE) + b"\x00" * 48
    while len(out) % SECTOR:
        out += blank
    return bytes(out)


INTEGER, FLAG, TIME, TEXT, TEXT8, BINARY = 0x0003, 0x000B, 0x0040, 0x001F, 0x001E, 0x0102


def properties(head: int, values: Mapping[int, object], codepage: str = "") -> dict[str, bytes]:
    """The streams that hold these properties; head: bytes before the first one. codepage: texts as 8-bit strings."""
    listed, streams = bytearray(b"\x00" * head), {}
    for pid, value in values.items():
        kind, payload, stream = _property(value, codepage)
        listed += struct.pack("<HHI", kind, pid, 6) + payload
        if stream is not None:
            streams[f"__substg1.0_{pid:04X}{kind:04X}"] = stream
    return {"__properties_version1.0": bytes(listed), **streams}


def _property(value: object, codepage: str) -> tuple[int, bytes, bytes | None]:
    match value:
        case bool():
            return FLAG, struct.pack("<q", value), None
        case int():
            return INTEGER, struct.pack("<q", value), None
        case datetime():
            ticks = int((value - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds() * 10_000_000)
            return TIME, struct.pack("<Q", ticks), None
        case bytes():
            return BINARY, struct.pack("<I4x", len(value)), value
        case _ if codepage:
            text = str(value).encode(codepage)
            return TEXT8, struct.pack("<I4x", len(text) + 1), text
        case _:
            text = str(value).encode("utf-16-le")
            return TEXT, struct.pack("<I4x", len(text) + 2), text


@dataclass(frozen=True)
class Attached:
    """One attachment: data, or a message in the message."""

    name: str = "edg_2026-Q2.xlsx"
    content: bytes = b"PK data"
    mime: str = ""
    method: int = 1
    message: "Msg | None" = None
    more: Mapping[int, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Msg:
    """An Outlook message; `raw` are properties by their id."""

    subject: str = "Quartalsdaten Q2"
    sender: str = "erika.muster@example.org"
    headers: str = ""
    delivered: datetime | None = datetime(2026, 7, 14, 22, 30, tzinfo=UTC)
    attachments: tuple[Attached, ...] = ()
    message_class: str = "IPM.Note"
    codepage: str = ""
    raw: Mapping[int, object] = field(default_factory=dict)

    def tree(self, head: int = 32) -> dict[str, object]:
        """Storages and streams of the message."""
        values: dict[int, object] = {0x001A: self.message_class, 0x0037: self.subject}
        if self.codepage:
            values[0x3FFD] = 1252
        if self.sender:
            values[0x5D01] = self.sender
        if self.headers:
            values[0x007D] = self.headers
        if self.delivered is not None:
            values[0x0E06] = self.delivered
        found: dict[str, object] = dict(properties(head, {**values, **self.raw}, self.codepage))
        for number, attached in enumerate(self.attachments):
            found[f"__attach_version1.0_#{number:08X}"] = _attachment_tree(attached)
        return found

    def to_bytes(self) -> bytes:
        """The .msg file."""
        return compound_file(self.tree())  # type: ignore[arg-type]


def _attachment_tree(attached: Attached) -> dict[str, object]:
    values: dict[int, object] = {0x3705: attached.method, 0x3707: attached.name}
    if attached.mime:
        values[0x370E] = attached.mime
    if attached.message is None and attached.method == 1:
        values[0x3701] = attached.content
    found: dict[str, object] = dict(properties(8, {**values, **attached.more}))
    if attached.message is not None:
        found["__substg1.0_3701000D"] = attached.message.tree(24)
    return found
