"""Streams of an OLE compound file (MS-CFB), by name; every chain is bounded by the size of the file."""

import struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FREE, END_OF_CHAIN, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
HEADER_DIFAT = 109
DIRECTORY_ENTRY = 128
STREAM, ROOT = 2, 5


class BrokenOle(ValueError):
    """The file is no readable compound file."""


def streams(content: bytes, wanted: frozenset[str]) -> dict[str, bytes]:
    """The wanted streams (names in lower case) of the root storage; raises BrokenOle.

    Names of all streams and storages are keys, those not wanted with b"".
    """
    if len(content) < 512 or not content.startswith(MAGIC):
        raise BrokenOle("header")
    shift, mini_shift = struct.unpack_from("<HH", content, 30)
    if shift not in (9, 12) or mini_shift != 6:
        raise BrokenOle("sector size")
    first_directory, _, cutoff, first_mini, mini_count = struct.unpack_from("<IIIII", content, 48)
    size = 1 << shift
    fat = _fat(content, size)
    directory = _chain(content, fat, first_directory, size)
    entries = [
        _entry(directory, at) for at in range(0, len(directory) - DIRECTORY_ENTRY + 1, DIRECTORY_ENTRY)
    ]
    root = next((entry for entry in entries if entry[1] == ROOT), None)
    if root is None:
        raise BrokenOle("root")
    mini_fat = _longs(_chain(content, fat, first_mini, size)) if mini_count else ()
    mini_stream = _chain(content, fat, root[2], size) if mini_count else b""
    found: dict[str, bytes] = {}
    for name, kind, start, length in entries:
        if kind == STREAM and name in wanted and name not in found:
            if length < cutoff:
                found[name] = _chain(mini_stream, mini_fat, start, 64, offset=0)[:length]
            else:
                found[name] = _chain(content, fat, start, size)[:length]
            if len(found[name]) < length:
                raise BrokenOle(name)
        else:
            found.setdefault(name, b"")
    return found


def _fat(content: bytes, size: int) -> tuple[int, ...]:
    """The sector allocation table: sectors listed in the header, then in a chain of their own."""
    next_difat, _ = struct.unpack_from("<II", content, 68)
    sectors = list(struct.unpack_from(f"<{HEADER_DIFAT}I", content, 76))
    for _ in range(len(content) // size):
        if next_difat >= FAT_SECTOR:
            break
        block = _longs(_sector(content, next_difat, size))
        sectors += block[:-1]
        next_difat = block[-1]
    return _longs(b"".join(_sector(content, s, size) for s in sectors if s < FAT_SECTOR))


def _chain(content: bytes, fat: tuple[int, ...], start: int, size: int, offset: int = 1) -> bytes:
    """The sectors of a chain one after the other; offset: sectors before the first (the header)."""
    found: list[bytes] = []
    sector = start
    while sector < FAT_SECTOR:
        if len(found) > len(content) // size or sector >= len(fat):
            raise BrokenOle("chain")
        found.append(_sector(content, sector, size, offset))
        sector = fat[sector]
    return b"".join(found)


def _sector(content: bytes, number: int, size: int, offset: int = 1) -> bytes:
    start = (number + offset) * size
    block = content[start : start + size]
    if not block:
        raise BrokenOle("sector")
    return block.ljust(size, b"\x00")


def _longs(block: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(block) // 4}I", block[: len(block) // 4 * 4])


def _entry(directory: bytes, at: int) -> tuple[str, int, int, int]:
    """(name in lower case, kind, first sector, length) of a directory entry."""
    length = min(struct.unpack_from("<H", directory, at + 64)[0], 64)
    name = directory[at : at + max(length - 2, 0)].decode("utf-16-le", "replace").lower()
    start, size = struct.unpack_from("<II", directory, at + 116)
    return name, directory[at + 66], start, size
