"""The file as bytes: refuses what is no workbook, what would inflate without bound, what no spreadsheet writes.

Nothing is unpacked to disk. What passes is handed on as the parts read here, and the fast reader is given an
archive rebuilt from exactly these parts, so it cannot see more than was looked at.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import PurePath

from kek_data.domain.finding import Finding
from kek_data.intake.limits import MEGABYTE, Limits
from kek_data.wording import intake_words
from kek_data.wording.intake_findings import make_finding

NEEDED = re.compile(
    r"^(\[Content_Types\]\.xml|_rels/\.rels|docProps/custom\.xml|xl/workbook\.(?:xml|bin)"
    r"|xl/_rels/workbook\.(?:xml|bin)\.rels|xl/(?:styles|sharedStrings)\.(?:xml|bin)|xl/worksheets/[^/]+\.(?:xml|bin)"
    r"|mimetype|content\.xml|meta\.xml|META-INF/manifest\.xml)$",
    re.IGNORECASE,
)
"""Parts that carry values; pictures, comments, macros, links and caches are never opened."""
SPREADSHEETS = {
    "xl/workbook.xml": "xlsx",
    "xl/workbook.bin": "xlsb",
}
ODS_MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"

DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
"""What zipfile raises on broken, truncated, encrypted or oddly packed members."""


@dataclass(frozen=True)
class Package:
    """The parts of a workbook that carry values, by name, and what was seen besides."""

    parts: dict[str, bytes]
    hints: tuple[Finding, ...] = field(default_factory=tuple)
    file_format: str = "xlsx"

    def part(self, name: str) -> bytes:
        """The part of this name, whatever its case; b"" if there is none."""
        return next((content for key, content in self.parts.items() if key.lower() == name.lower()), b"")

    def archive(self, without: Collection[str] = ()) -> io.BytesIO:
        """An uncompressed archive of exactly these parts, for the reader."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
            for name, content in self.parts.items():
                if name not in without:
                    archive.writestr(name, content)
        target.seek(0)
        return target


def size_refused(content: bytes, limits: Limits) -> Finding | None:
    """The finding on a file that is empty or too large, else None."""
    if not content:
        return make_finding("empty-file")
    if len(content) > limits.file_mb * MEGABYTE:
        return make_finding(
            "file-too-large", size=round(len(content) / MEGABYTE), limit=round(limits.file_mb)
        )
    return None


def suffix(file_name: str) -> str:
    """The last suffix of an untrusted name, in lower case: "..\\\\x.CSV" -> ".csv"."""
    return PurePath(file_name.replace("\x00", "")).suffix.lower()[:10]


def open_package(content: bytes, limits: Limits) -> Package | Finding:
    """The value-carrying parts of a zipped workbook, or the one finding why it is refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _package_of(archive, limits)
    except DAMAGES:
        return make_finding("damaged-file")


def foreign_kind(content: bytes) -> str:
    """What a file is that is no workbook, in German."""
    start = content[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"%pdf"):
        return intake_words.KIND_PDF
    if b"<html" in start or b"<table" in start or start.startswith(b"<!doctype html"):
        return intake_words.KIND_HTML
    return intake_words.KIND_OTHER


def _package_of(archive: zipfile.ZipFile, limits: Limits) -> Package | Finding:
    infos = archive.infolist()
    refusal = _refused_names(infos, limits) or _refused_sizes(infos, limits)
    if refusal is not None:
        return refusal
    kind = _kind_of(archive, infos)
    if isinstance(kind, Finding):
        return kind
    parts: dict[str, bytes] = {}
    for info in infos:
        if NEEDED.match(info.filename):
            parts[info.filename] = _read(archive, info)
    refusal = _refused_xml(parts)
    if refusal is not None:
        return refusal
    names = {info.filename.lower() for info in infos}
    if kind == "xlsx" and ("xl/vbaproject.bin" in names or _is_macro_enabled(parts)):
        kind = "xlsm"
    return Package(parts, _hints(names), kind)


def _is_macro_enabled(parts: dict[str, bytes]) -> bool:
    return any(
        name.lower() == "[content_types].xml" and b"macroEnabled" in content
        for name, content in parts.items()
    )


def _refused_names(infos: list[zipfile.ZipInfo], limits: Limits) -> Finding | None:
    if len(infos) > limits.parts:
        return make_finding("too-many-parts", count=len(infos), limit=limits.parts)
    seen: set[str] = set()
    for info in infos:
        name = info.filename
        steps = name.replace("\\", "/").split("/")
        is_unsafe = name.startswith(("/", "\\")) or ".." in steps or ":" in steps[0] or "\\" in name
        if is_unsafe or name.lower() in seen:
            return make_finding("unsafe-part-names", name=name[:80])
        seen.add(name.lower())
    return None


def _refused_sizes(infos: list[zipfile.ZipInfo], limits: Limits) -> Finding | None:
    unpacked = sum(info.file_size for info in infos)
    if unpacked > limits.unpacked_mb * MEGABYTE:
        return make_finding("zip-bomb", size=round(unpacked / MEGABYTE), limit=round(limits.unpacked_mb))
    for info in infos:
        is_large = info.file_size > limits.ratio_from_mb * MEGABYTE
        if is_large and info.file_size > limits.ratio * max(info.compress_size, 1):
            ratio = round(info.file_size / max(info.compress_size, 1))
            return make_finding("packed-too-tightly", ratio=ratio, limit=round(limits.ratio))
    if any(info.flag_bits & 0x1 for info in infos):
        return make_finding("encrypted-file")
    return None


def _kind_of(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> str | Finding:
    names = {info.filename.lower(): info for info in infos}
    for name, kind in SPREADSHEETS.items():
        if name in names:
            return kind
    mimetype = names.get("mimetype")
    if mimetype is not None and mimetype.file_size < 200 and ODS_MIMETYPE in _read(archive, mimetype):
        return "ods"
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
        if not name.lower().endswith((".xml", ".rels")):
            continue
        if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in content[:4]:
            return make_finding("damaged-file")
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            return make_finding("xml-entities", name=name)
    return None


def _hints(names: set[str]) -> tuple[Finding, ...]:
    hints = []
    if "xl/vbaproject.bin" in names or any(name.startswith("basic/") for name in names):
        hints.append(make_finding("macros-ignored"))
    if any(name.startswith("xl/externallinks/") for name in names):
        hints.append(make_finding("external-links"))
    return tuple(hints)
