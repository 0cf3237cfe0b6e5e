"""Mails as text (.eml): headers, and what is attached at any depth.

The parser of the old policy is used: it keeps every header as it came and fails on none.
"""

import re
from email import message_from_bytes
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from email.utils import getaddresses

from kek_data.intake.mail_parts import ENDINGS, MAX_DEPTH, SEALED, SIGNATURES, TNEF, WINMAIL, Parts

MAX_HEADER = 10_000
MAX_BOUNDARIES = 400
"""Declared boundaries, that is nested or neighbouring multiparts; a mail with a long history has some twenty."""

MAX_LINES = 1_000_000
"""Lines of a mail: the largest one taken has 800,000 in base64."""

MAX_COMPARED = 40_000_000
"""Lines times boundaries: the parser holds each line against each open boundary."""

MAX_ADDRESS = 254
KNOWN_HEADERS = ("from", "date", "subject", "received", "message-id", "mime-version", "content-type", "to")
_BOUNDARY = re.compile(rb"boundary\s{0,10}\*?0?\*?=", re.IGNORECASE)


class NotAMail(ValueError):
    """Bytes that have none of the headers of a mail."""


class TooDeep(ValueError):
    """More parts or lines than any mail has."""


class _AsTyped(Compat32):
    """The old policy; headers with bytes beyond ASCII are given as text instead of question marks."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        return _unspoiled(value[:MAX_HEADER])


def parsed(content: bytes) -> Message:
    """The message of an .eml. Raises NotAMail, TooDeep; RecursionError where parts are nested without end."""
    boundaries, lines = len(_BOUNDARY.findall(content)), content.count(b"\n")
    if boundaries > MAX_BOUNDARIES or lines > MAX_LINES or lines * (boundaries + 1) > MAX_COMPARED:
        raise TooDeep
    message = message_from_bytes(content, policy=_AsTyped())
    if not any(name in message for name in KNOWN_HEADERS):
        raise NotAMail
    return message


def header(message: Message, name: str) -> str:
    """A header in plain text: unfolded, decoded (RFC 2047, raw UTF-8 too); "" if there is none."""
    return next(iter(headers(message, name)), "")


def headers(message: Message, name: str) -> list[str]:
    """All headers of this name, topmost first."""
    return [decoded(str(value)) for key, value in message.raw_items() if key.lower() == name.lower()]


def decoded(value: str) -> str:
    """A header value in plain text."""
    text = _unspoiled(value[:MAX_HEADER])
    if "=?" in text:
        pieces = []
        for piece, charset in _pieces(text):
            pieces.append(piece if isinstance(piece, str) else _text(piece, charset))
        text = "".join(pieces)
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _unspoiled(value: str) -> str:
    """Text with the bytes the parser could not read taken for UTF-8, else for Windows' code page."""
    if value.isascii():
        return value
    raw = value.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _pieces(text: str) -> list[tuple[str | bytes, str | None]]:
    try:
        return [(piece, charset) for piece, charset in decode_header(text)]
    except (ValueError, LookupError, AttributeError):
        return [(text, None)]


def _text(piece: bytes, charset: str | None) -> str:
    try:
        return piece.decode(charset or "latin-1", "replace")
    except (LookupError, ValueError):
        return piece.decode("latin-1")


def address(value: str) -> str:
    """The first address of a From header; "" where there is none."""
    for _, found in getaddresses([value[:MAX_HEADER]]):
        if "@" in found and len(found) <= MAX_ADDRESS and found.isprintable() and " " not in found:
            return found
    return ""


def gather(message: Message, parts: Parts, depth: int = 0) -> list[tuple[str, bytes]]:
    """Collect the attachments of a message; returns (name, bytes) of attached files that are mails themselves."""
    inner: list[tuple[str, bytes]] = []
    _gather(message, parts, depth, inner)
    return inner


def _gather(part: Message, parts: Parts, depth: int, inner: list[tuple[str, bytes]]) -> None:
    kind = part.get_content_type().lower()
    if kind in SEALED:
        parts.note("mail-encrypted")
        return
    if kind == "message/external-body":
        parts.note("mail-attachment-is-link", name=_name(part))
        return
    if part.is_multipart():
        is_mail = part.get_content_maintype() == "message"
        if is_mail and depth >= MAX_DEPTH:
            parts.note("mail-too-deep")
            return
        for child in part.get_payload():
            if isinstance(child, Message):
                _gather(child, parts, depth + is_mail, inner)
        return
    name = _name(part)
    if kind in TNEF or name.lower() == WINMAIL:
        parts.note("mail-winmail")
    elif kind in SIGNATURES or not _is_attached(part, kind, name):
        return
    else:
        content = part.get_payload(decode=True)
        found = content if isinstance(content, bytes) else b""
        if name.lower().endswith((".eml", ".msg")):
            inner.append((name, found))
        else:
            parts.add(name, found, kind)


def _is_attached(part: Message, kind: str, name: str) -> bool:
    disposition = part.get_content_disposition()
    if kind.startswith("image/") and (disposition != "attachment" or "content-id" in part):
        return False  # shown within the text: logos, signatures
    return bool(name) or disposition == "attachment" or (kind in ENDINGS and kind != "text/csv")


def _name(part: Message) -> str:
    """The name of an attachment: RFC 2231, or RFC 2047 as many programs write it."""
    return decoded(part.get_filename() or "")
