"""Whose workbook it is: template version, member, network, sample mark - from properties, Listen or Stammdaten."""

from dataclasses import dataclass
from typing import Any

from kek_data.domain.network import Network
from kek_data.intake.collector import Findings
from kek_data.intake.layout import (
    LISTS,
    MASTER,
    MASTER_LABELS,
    PROPERTY_MEMBER,
    PROPERTY_NETWORK,
    PROPERTY_SAMPLE,
    PROPERTY_VERSION,
    READABLE_VERSIONS,
    SAMPLE_MARK,
    TEMPLATE_VERSION,
)
from kek_data.intake.numbers import shown
from kek_data.intake.words import Lookup, comparable
from kek_data.intake.workbook import Sheet, Workbook
from kek_data.wording.intake_words import NO_WORDS

MARK_SEARCH_ROWS = 60


@dataclass(frozen=True)
class Identity:
    """What a workbook says about itself; blank where it says nothing."""

    version: str
    member: str
    network: str
    is_sample: bool
    member_on_sheet: str


def identity_of(workbook: Workbook) -> Identity:
    """What the workbook says about itself: custom properties first, then the hidden sheet Listen."""
    listed = _pairs(workbook.sheet(LISTS))
    stated = {comparable(name): value for name, value in workbook.properties.items()}

    def said(name: str) -> str:
        return stated.get(comparable(name)) or listed.get(comparable(name)) or ""

    return Identity(
        version=said(PROPERTY_VERSION),
        member=said(PROPERTY_MEMBER),
        network=said(PROPERTY_NETWORK),
        is_sample=_is_yes(said(PROPERTY_SAMPLE)) or _has_mark(workbook),
        member_on_sheet=_pairs(workbook.sheet(MASTER)).get(comparable(MASTER_LABELS["member"]), ""),
    )


def member_of(
    identity: Identity, network: Network, members: Lookup, wanted: str | None, findings: Findings
) -> str | None:
    """The member key the file names; None if it names none or no known one. Errors are findings of the file.

    wanted: the member the caller expects, if any; it also serves a file that names none.
    """
    _check_version(identity.version, findings)
    if identity.network and identity.network != network.key:
        findings.add_to_file("other-network", found=shown(identity.network), expected=network.key)
    named = [name for name in (identity.member, identity.member_on_sheet) if name]
    if not named and wanted is None:
        findings.add_to_file("no-member")
        return None
    keys = [members.find(name) for name in named]
    for name, key in zip(named, keys, strict=True):
        if key is None:
            findings.add_to_file("unknown-member", name=shown(name))
            return None
    if len(set(keys)) > 1:
        findings.add_to_file(
            "member-contradiction", first=shown(named[0]), second=shown(named[1]), sheet=MASTER
        )
        return None
    found = keys[0] if keys else wanted
    if wanted is not None and found != wanted:
        findings.add_to_file("wrong-member", found=str(found), expected=wanted)
    return found


def _check_version(version: str, findings: Findings) -> None:
    if not version:
        findings.add_to_file("not-a-template")
    elif version not in READABLE_VERSIONS:
        readable = ", ".join(READABLE_VERSIONS)
        findings.add_to_file("unknown-template-version", version=shown(version), readable=readable)
    elif version != TEMPLATE_VERSION:
        findings.add_to_file("old-template-version", version=version, current=TEMPLATE_VERSION)


def _pairs(sheet: Sheet | None) -> dict[str, str]:
    """Label in column A -> text in column B."""
    if sheet is None:
        return {}
    pairs: dict[str, str] = {}
    for row in sheet.rows[:MARK_SEARCH_ROWS]:
        if len(row) > 1 and isinstance(row[0], str) and row[0].strip():
            pairs.setdefault(comparable(row[0]), shown(row[1]).strip() if row[1] != "" else "")
    return pairs


def _is_yes(text: str) -> bool:
    return bool(text) and comparable(text) not in NO_WORDS


def _has_mark(workbook: Workbook) -> bool:
    """Whether a heading of any sheet carries the sample mark."""
    mark = comparable(SAMPLE_MARK)
    return any(mark in comparable(value) for sheet in workbook.sheets.values() for value in _heading(sheet))


def _heading(sheet: Sheet) -> list[Any]:
    return [value for row in sheet.rows[:6] for value in row[:12] if isinstance(value, str)]
