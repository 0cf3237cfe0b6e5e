"""A scenario as a short text for an address, and back; made for addresses that somebody else wrote."""

import base64
import binascii
import re
import zlib

from kek_data.accounting.scenarios.json_form import MAX_JSON, scenario_from_json, scenario_to_json
from kek_data.domain.finding import Finding
from kek_data.domain.scenario import Scenario
from kek_data.wording import scenario_findings
from kek_data.wording.findings import make_finding

MAX_LINK = 6000
"""Characters: with the rest of the address below 8 KiB, the longest request line common proxies take by default
(nginx large_client_header_buffers 8k, Apache LimitRequestLine 8190)."""

ALPHABET = re.compile(r"[A-Za-z0-9_-]*")


def scenario_to_link(scenario: Scenario) -> str | Finding:
    """The scenario without padding or signs an address would escape; a finding where it is too long for a link."""
    packed = zlib.compress(scenario_to_json(scenario, indent=None).encode(), level=9, wbits=-zlib.MAX_WBITS)
    text = base64.urlsafe_b64encode(packed).decode("ascii").rstrip("=")
    return text if len(text) <= MAX_LINK else make_finding("scenario-link-too-long", length=len(text))


def scenario_from_link(text: str) -> Scenario | Finding:
    """The scenario of a link, or the finding why there is none; never more than MAX_JSON characters are unpacked."""
    if len(text) > MAX_LINK:
        return make_finding("scenario-link-broken", reason=scenario_findings.TOO_LONG)
    unpacked = _unpacked(text)
    if unpacked is None:
        return make_finding("scenario-link-broken", reason=scenario_findings.CUT_OFF)
    read = scenario_from_json(unpacked)
    if isinstance(read, Finding):
        return make_finding("scenario-link-broken", reason=read.message)
    return read


def _unpacked(text: str) -> str | None:
    if not ALPHABET.fullmatch(text):
        return None
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        unpacker = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
        content = unpacker.decompress(packed, MAX_JSON + 1)
        is_whole = unpacker.eof and not unpacker.unused_data and len(content) <= MAX_JSON
        return content.decode() if is_whole else None
    except (binascii.Error, zlib.error, UnicodeDecodeError):
        return None
