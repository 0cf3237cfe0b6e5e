"""A small writer of OLE compound files (MS-CFB version 3): streams in the root storage, nothing else."""

import struct
from collections.abc import Mapping

from kek_data.intake.ole import END_OF_CHAIN, FAT_SECTOR, FREE, MAGIC

SECTOR = 512
CUTOFF = 4096


def ole(streams: Mapping[str, bytes]) -> bytes:
    """A compound file; streams are filled up to 4,096 bytes so that none needs the mini stream."""
    held = {name: data.ljust(CUTOFF, b"\x00") for name, data in streams.items()}
    sectors: list[bytes] = []
    fat: list[int] = []
    starts = {}
    for name, data in held.items():
        starts[name] = _add(sectors, fat, data)
    root = _entry("Root Entry", 5, END_OF_CHAIN, 0, child=1 if held else FREE)
    names = list(held)
    entries = [root] + [
        _entry(name, 2, starts[name], len(held[name]), right=i + 2 if i + 1 < len(names) else FREE)
        for i, name in enumerate(names)
    ]
    directory = _add(sectors, fat, b"".join(entries))
    tables = 1
    while len(fat) + tables > tables * SECTOR // 4:
        tables += 1
    places = range(len(fat), len(fat) + tables)
    fat += [FAT_SECTOR] * tables
    fat += [FREE] * (tables * SECTOR // 4 - len(fat))
    sectors.append(struct.pack(f"<{len(fat)}I", *fat))
    header = MAGIC + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, tables, directory, 0, CUTOFF, END_OF_CHAIN, 0, END_OF_CHAIN, 0)
    header += struct.pack("<109I", *places, *[FREE] * (109 - tables))
    return header + b"".join(sectors)


def _add(sectors: list[bytes], fat: list[int], data: bytes) -> int:
    count = max(-(-len(data) // SECTOR), 1)
    start = len(fat)
    sectors.append(data.ljust(count * SECTOR, b"\x00"))
    fat += [*range(start + 1, start + count), END_OF_CHAIN]
    return start


def _entry(name: str, kind: int, start: int, size: int, child: int = FREE, right: int = FREE) -> bytes:
    text = name.encode("utf-16-le") + b"\x00\x00"
    entry = text.ljust(64, b"\x00") + struct.pack("<HBB", len(text), kind, 1)
    entry += struct.pack("<III", FREE, right, child) + bytes(16) + bytes(4) + bytes(16)
    return entry + struct.pack("<III", start, size, 0)
