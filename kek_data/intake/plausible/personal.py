"""Names of persons, number plates, private dwellings and ways to reach somebody, in the text columns of a file."""

import re
from collections.abc import Mapping

import pandas as pd

from kek_data.domain.codes import ChangeKind
from kek_data.frames import KEY_SEPARATOR, RECORD_FRAMES, Changeset
from kek_data.intake.collector import MAX_WORDED
from kek_data.intake.context import Context
from kek_data.wording import personal_words as names
from kek_data.wording import plausibility_findings as words

SEARCHED: Mapping[str, tuple[str, ...]] = {
    "org_units": ("org_unit",),
    "sites": ("site", "site_name", "org_unit", "remark"),
    "series": ("meter", "supplier", "contract"),
    "readings": ("remark",),
    "generation": ("remark",),
    "reported_emissions": ("source", "remark"),
    "denominators": ("source",),
    "measures": ("title", "responsible", "remark"),
}
"""Text columns of each record that people fill."""
PROSE = ("remark", "responsible")
"""Columns in which two capitalised words are a name if the first is a given name; houses are named after people."""
NUMBERS_ONLY = ("meter",)
"""Columns of numbers, where digits are no telephone number."""

_CAPITAL = f"[{names.UPPER}]"
_PART = f"{_CAPITAL}[{names.LOWER}]+"
_WORD = f"{_PART}(?:-{_PART})?"
_LETTER = f"[{names.UPPER}{names.LOWER}]"
_DISTRICTS = "|".join(sorted(names.DISTRICT_CODES, key=len, reverse=True))
_VEHICLE = "|".join(names.VEHICLE_WORDS)
_PLATE = re.compile(
    rf"(?<!{_LETTER})(?<![0-9-])(?:{_DISTRICTS})(?:-[A-Z]{{1,2}}[ -]?|\s[A-Z]{{1,2}}\s)[1-9][0-9]{{1,3}}[EH]?(?![A-Za-z0-9-])"
)
_OTHER_PLATE = re.compile(
    rf"\b(?i:{_VEHICLE})\w*[ :.-]+{_CAPITAL}{{1,3}}[- ][A-Z]{{1,2}} ?[1-9][0-9]{{0,3}}[EH]?\b"
)
_TITLED = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names.TITLES))})\s+(?:Dr\.\s+|Prof\.\s+)?{_WORD}")
_DWELLING = re.compile(
    rf"(?<!\w)(?:{'|'.join(map(re.escape, names.DWELLING_WORDS))})\s+(?:Nr\.?\s*)?(?:{_WORD}|[0-9]+\w?)"
)
_HOUSE = "|".join(names.HOUSE_WORDS)
_FULL_NAME = re.compile(rf"(?<![\w-])({_WORD})\s+{_WORD}(?![\w-])(?!\s+(?i:\w*(?:{_HOUSE})))")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_NUMBER = r"[1-9][0-9]{1,4}\)?[\s/-]*[0-9][0-9 -]{3,}[0-9]"
_PHONE = re.compile(
    rf"(?:\+49[\s/()-]*{_NUMBER}|(?i:{'|'.join(names.PHONE_WORDS)})\w*[.: ]*\(?0{_NUMBER}|(?<![\w.,])0[1-9][0-9]{{1,4}}/[0-9 -]{{4,}}[0-9])"
)
_SIGNS = re.compile(rf"[@+/]|{_CAPITAL}|[0-9]{{3}}")
"""A text without any of these gives nobody away."""


def personal_doubts(context: Context, changes: Changeset) -> None:
    """One warning per new or changed cell whose text names a person; the text itself is quoted in short only."""
    told = changes.changes
    for record, fields in SEARCHED.items():
        frame: pd.DataFrame = getattr(changes.records, record)
        if frame.empty:
            continue
        is_new = (told.loc[told["record"] == record, "change"] != ChangeKind.UNCHANGED.value).to_numpy()
        for field in fields:
            found = {text: _found(text, field) for text in frame.loc[is_new, field].unique() if text}
            odd = {text: what for text, what in found.items() if what is not None}
            if odd:
                _say(context, record, field, frame[is_new & frame[field].isin(list(odd)).to_numpy()], odd)


def _say(
    context: Context, record: str, field: str, rows: pd.DataFrame, odd: Mapping[str, tuple[str, str]]
) -> None:
    key = [name for name in RECORD_FRAMES[record].unique if name != "member"]
    for row in rows.head(MAX_WORDED).to_dict("records"):
        kind, text = odd[row[field]]
        shown_key = [_hidden(str(row[name]), name) for name in key]
        context.findings.add(
            "personal-data",
            row["sheet"],
            row["cell"],
            kind=kind,
            text=text,
            subject=KEY_SEPARATOR.join((record, *shown_key, field)),
            seen=text,
        )


def _hidden(part: str, field: str) -> str:
    found = _found(part, field)
    return part if found is None else found[1]


def _found(text: str, field: str) -> tuple[str, str] | None:
    """What a text gives away and the place in short, None if nothing."""
    if not _SIGNS.search(text):
        return None
    for kind, pattern in _patterns(field):
        match = pattern.search(text)
        if match is not None:
            return kind, _short(kind, match[0])
    return _full_name(text) if field in PROSE else None


def _patterns(field: str) -> list[tuple[str, re.Pattern[str]]]:
    found = [
        (words.MAIL_ADDRESS, _MAIL),
        (words.PLATE, _PLATE),
        (words.PLATE, _OTHER_PLATE),
        (words.PERSON, _TITLED),
        (words.DWELLING, _DWELLING),
    ]
    return found if field in NUMBERS_ONLY else [*found, (words.PHONE, _PHONE)]


def _full_name(text: str) -> tuple[str, str] | None:
    for match in _FULL_NAME.finditer(text):
        if match[1] in names.GIVEN_NAMES:
            return words.PERSON, _short(words.PERSON, match[0])
    return None


def _short(kind: str, text: str) -> str:
    """Enough to find the place, too little to repeat the name: "Frau M…", "DO-…", "s…@…"."""
    first, _, rest = text.partition(" ")
    if kind == words.MAIL_ADDRESS:
        return f"{text[0]}…@…"
    if kind in (words.PLATE, words.PHONE):
        return f"{text[:3].rstrip()}…"
    return (
        f"{first} {rest[:1]}…"
        if first in (*names.TITLES, *names.DWELLING_WORDS)
        else f"{first[:1]}… {rest[:1]}…"
    )
