"""The file as bytes: refuses what is no .xlsx workbook, what would inflate without bound, what no spreadsheet writes.

Nothing is unpacked to disk. What passes is handed on as the parts read here, and the fast reader is given an
archive rebuilt from exactly these parts, so it cannot see more than was looked at.
"""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field

from kek_data.domain.finding import Finding
from kek_data.wording import intake_words
from kek_data.wording.intake_findings import make_finding

MEGABYTE = 1_000_000
MAX_UNPACKED_MB = 150  # 100,000 full rows of Verbrauch take about 60 MB
MAX_PARTS = 2000
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NEEDED = re.compile(
    r"^(\[Content_Types\]\.xml|_rels/\.rels|docProps/custom\.xml|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/styles\.xml|xl/sharedStrings\.xml|xl/worksheets/[^/]+\.xml)$",
    re.IGNORECASE,
)
"""Parts that carry values; pictures, comments, macros, links and caches are never opened."""

DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
"""What zipfile raises on broken, truncated, encrypted or oddly packed members."""


@dataclass(frozen=True)
class Package:
    """The parts of a workbook that carry values, by name, and what was seen besides."""

    parts: dict[str, bytes]
    hints: tuple[Finding, ...] = field(default_factory=tuple)

    def archive(self) -> io.BytesIO:
        """An uncompressed .xlsx of exactly these parts, for the reader."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
            for name, content in self.parts.items():
                archive.writestr(name, content)
        target.seek(0)
        return target


def open_package(content: bytes, max_mb: float) -> Package | Finding:
    """The value-carrying parts of an .xlsx file, or the one finding why it is refused."""
    if not content:
        return make_finding("empty-file")
    if len(content) > max_mb * MEGABYTE:
        return make_finding("file-too-large", size=round(len(content) / MEGABYTE), limit=round(max_mb))
    if content.startswith(OLE_MAGIC):
        return make_finding(_ole_code(content))
    if not content.startswith(b"PK"):
        return make_finding("not-excel", kind=_kind_of_bytes(content))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _package_of(archive)
    except DAMAGES:
        return make_finding("damaged-file")


def _ole_code(content: bytes) -> str:
    """Excel wraps an encrypted .xlsx into an OLE file with a stream of that name; else it is an old .xls."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "encrypted-file"
    return "old-excel-format" if "Workbook".encode("utf-16-le") in content else "damaged-file"


def _kind_of_bytes(content: bytes) -> str:
    start = content[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"%pdf"):
        return intake_words.KIND_PDF
    if b"<html" in start or b"<table" in start or start.startswith(b"<!doctype html"):
        return intake_words.KIND_HTML
    is_text = b"\x00" not in content[:2000] and b"\n" in content[:100_000]
    if is_text and any(mark in content[:2000] for mark in (b";", b",", b"\t")):
        return intake_words.KIND_CSV
    return intake_words.KIND_OTHER


def _package_of(archive: zipfile.ZipFile) -> Package | Finding:
    infos = archive.infolist()
    refusal = _refused_names(infos) or _refused_sizes(infos) or _refused_kind(archive, infos)
    if refusal is not None:
        return refusal
    parts: dict[str, bytes] = {}
    for info in infos:
        if NEEDED.match(info.filename):
            parts[info.filename] = _read(archive, info)
    return _refused_xml(parts) or Package(parts, _hints({info.filename.lower() for info in infos}))


def _refused_names(infos: list[zipfile.ZipInfo]) -> Finding | None:
    if len(infos) > MAX_PARTS:
        return make_finding("too-many-parts", count=len(infos), limit=MAX_PARTS)
    seen: set[str] = set()
    for info in infos:
        name = info.filename
        steps = name.replace("\\", "/").split("/")
        is_unsafe = name.startswith(("/", "\\")) or ".." in steps or ":" in steps[0] or "\\" in name
        if is_unsafe or name.lower() in seen:
            return make_finding("unsafe-part-names", name=name[:80])
        seen.add(name.lower())
    return None


def _refused_sizes(infos: list[zipfile.ZipInfo]) -> Finding | None:
    unpacked = sum(info.file_size for info in infos)
    if unpacked > MAX_UNPACKED_MB * MEGABYTE:
        return make_finding("zip-bomb", size=round(unpacked / MEGABYTE), limit=MAX_UNPACKED_MB)
    if any(info.flag_bits & 0x1 for info in infos):
        return make_finding("encrypted-file")
    return None


def _refused_kind(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> Finding | None:
    names = {info.filename.lower(): info for info in infos}
    if "xl/workbook.xml" in names:
        return None
    if "xl/workbook.bin" in names:
        return make_finding("binary-excel-format")
    mimetype = names.get("mimetype")
    if (
        mimetype is not None
        and mimetype.file_size < 200
        and b"opendocument.spreadsheet" in archive.read(mimetype)
    ):
        return make_finding("open-document-format")
    if any(name.startswith("word/") for name in names):
        return make_finding("not-excel", kind=intake_words.KIND_WORD)
    if any(name.startswith("ppt/") for name in names):
        return make_finding("not-excel", kind=intake_words.KIND_POWERPOINT)
    return make_finding("not-excel", kind=intake_words.KIND_ZIP)


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """One part, never more than it declares; a part that declares too little fails its check sum."""
    with archive.open(info) as part:
        content = part.read(info.file_size)
        if len(content) != info.file_size:
            raise zipfile.BadZipFile(info.filename)
        part.read(1)
    return content


def _refused_xml(parts: dict[str, bytes]) -> Finding | None:
    for name, content in parts.items():
        if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in content[:4]:
            return make_finding("damaged-file")
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            return make_finding("xml-entities", name=name)
    return None


def _hints(names: set[str]) -> tuple[Finding, ...]:
    hints = []
    if "xl/vbaproject.bin" in names:
        hints.append(make_finding("macros-ignored"))
    if any(name.startswith("xl/externallinks/") for name in names):
        hints.append(make_finding("external-links"))
    return tuple(hints)
