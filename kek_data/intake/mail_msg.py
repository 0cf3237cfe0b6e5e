"""Mails as Outlook saves them (.msg, [MS-OXMSG]): a compound file of storages, read by python-oxmsg."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import Message as Headers
from email.parser import HeaderParser
from typing import Any

from olefile import OleFileIO
from oxmsg.domain import constants as c
from oxmsg.properties import Properties
from oxmsg.storage import Storage

from kek_data.intake.mail_parts import MAX_DEPTH, SIGNATURES, TNEF, WINMAIL, Parts

PROPERTIES = "__properties_version1.0"
EMBEDDED = "__substg1.0_3701000D"
TOP_HEADER, INNER_HEADER, ATTACHMENT_HEADER = 32, 24, 8
"""Bytes before the properties of a message, of a message in a message, of an attachment ([MS-OXMSG] 2.4.1)."""

BY_VALUE, EMBEDDED_MESSAGE, STORAGE = 1, 5, 6
"""PidTagAttachMethod ([MS-OXCMSG] 2.2.2.9); the others are references."""

MAX_SWELL = 2
"""Bytes of all streams to bytes of the file: streams that share sectors would multiply in memory."""

MAX_HEADERS = 200_000

DELIVERY_TIME = 0x0E06
HIDDEN = 0x7FFE
CONTENT_ID = 0x3712
SMIME, SIGNED_IN_CLEAR = "ipm.note.smime", "ipm.note.smime.multipartsigned"


class NotAMessage(ValueError):
    """A compound file that holds no Outlook message: an old workbook, for instance."""


@dataclass(frozen=True)
class Outlook:
    """A message in Outlook's form."""

    storage: Storage
    properties: Properties

    def text(self, pid: int) -> str:
        """A text property, "" where there is none or it cannot be read."""
        return _text(self.properties, pid)

    @property
    def headers(self) -> Headers:
        """The headers the mail was sent with; blank for a mail that never left the house."""
        return HeaderParser().parsestr(self.text(c.PID_TRANSPORT_MESSAGE_HEADERS).lstrip()[:MAX_HEADERS])

    @property
    def moments(self) -> Iterator[datetime]:
        """When it was delivered, when it was sent, as far as it says so."""
        for pid in (DELIVERY_TIME, c.PID_CLIENT_SUBMIT_TIME):
            value = _value(self.properties, pid)
            if isinstance(value, datetime):
                yield value


def opened(content: bytes) -> Outlook:
    """The message of an .msg. Raises NotAMessage; OSError, ValueError and the like where the file is damaged."""
    with OleFileIO(content) as ole:
        if not ole.exists(PROPERTIES):
            raise NotAMessage
        sizes = [ole.get_size(path) for path in ole.listdir(streams=True, storages=False)]
        if sum(sizes) > MAX_SWELL * len(content):
            raise ValueError("streams share sectors")
        storage = Storage.from_ole(ole)
    return Outlook(storage, Properties(storage, TOP_HEADER))


def gather(outlook: Outlook, parts: Parts, depth: int = 0) -> list[tuple[str, bytes]]:
    """Collect the attachments of a message; returns (name, bytes) of attached files that are mails themselves."""
    inner: list[tuple[str, bytes]] = []
    message_class = outlook.text(c.PID_MESSAGE_CLASS).lower()
    if message_class.startswith(SMIME) and message_class != SIGNED_IN_CLEAR:
        parts.note("mail-encrypted")
        return inner
    for storage in outlook.storage.iter_attachment_storages():
        name = ""
        try:
            properties = Properties(storage, ATTACHMENT_HEADER)
            name = _text(properties, c.PID_ATTACH_LONG_FILENAME) or _text(properties, c.PID_ATTACH_FILENAME)
            if message_class == SIGNED_IN_CLEAR:  # the whole mail as text, with its signature beside it
                inner.append(("", properties.binary_prop_value(c.PID_ATTACH_DATA_BINARY) or b""))
            else:
                _attachment(storage, properties, name, parts, depth, inner)
        except DAMAGES:
            parts.note("mail-attachment-damaged", name=name)
    return inner


DAMAGES = (ValueError, LookupError, TypeError, AttributeError, AssertionError, ArithmeticError, OSError)


def _attachment(
    storage: Storage,
    properties: Properties,
    name: str,
    parts: Parts,
    depth: int,
    inner: list[tuple[str, bytes]],
) -> None:
    method = _value(properties, c.PID_ATTACH_METHOD)
    kind = _text(properties, c.PID_ATTACH_MIME_TAG).lower()
    embedded = next((s for s in storage.storages if s.name == EMBEDDED), None)
    if method == EMBEDDED_MESSAGE and embedded is not None:
        if depth >= MAX_DEPTH:
            parts.note("mail-too-deep")
            return
        inner += gather(Outlook(embedded, Properties(embedded, INNER_HEADER)), parts, depth + 1)
        return
    if method == STORAGE or kind in SIGNATURES or _is_shown_in_text(properties, kind, name):
        return
    if kind in TNEF or name.lower() == WINMAIL:
        parts.note("mail-winmail")
        return
    content = properties.binary_prop_value(c.PID_ATTACH_DATA_BINARY)
    if content is None or method not in (None, BY_VALUE):
        parts.note("mail-attachment-is-link", name=name)
    elif name.lower().endswith((".eml", ".msg")):
        inner.append((name, content))
    else:
        parts.add(name, content, kind)


def _is_shown_in_text(properties: Properties, kind: str, name: str) -> bool:
    """Logos and signatures: pictures the text refers to."""
    is_picture = kind.startswith("image/") or name.lower().endswith((".png", ".jpg", ".jpeg", ".gif", ".bmp"))
    return is_picture and (bool(_text(properties, CONTENT_ID)) or bool(_value(properties, HIDDEN)))


def _text(properties: Properties, pid: int) -> str:
    try:
        return (properties.str_prop_value(pid) or "").replace("\x00", "")
    except DAMAGES:
        return ""


def _value(properties: Properties, pid: int) -> Any:
    """A number, flag or time of fixed length; None where there is none or it cannot be read."""
    try:
        return properties.int_prop_value(pid)  # the value of whatever kind the property is of
    except DAMAGES:
        return None
