"""A mapping as JSON that people can read, and back: strict, with a version."""

import json
from dataclasses import asdict, fields
from typing import Any, TypeVar

from kek_data.domain.finding import Finding
from kek_data.intake.mapping.model import (
    ROLES,
    VERSION,
    WORD_KINDS,
    ColumnRule,
    Decision,
    Mapping,
    TableRule,
    Word,
)
from kek_data.wording.mapping_findings import TOO_LONG, make_finding

MAX_JSON = 2_000_000
MAX_TEXT = 500
PARTS = ("tables", "words", "decisions")
Part = TypeVar("Part", ColumnRule, Word, Decision)


def mapping_to_json(mapping: Mapping) -> str:
    """The mapping as indented JSON; the same mapping gives the same text."""
    return json.dumps({"version": VERSION, **asdict(mapping)}, ensure_ascii=False, indent=2)


def mapping_from_json(text: str) -> Mapping | Finding:
    """The mapping of a JSON text, or the finding why it cannot be read."""
    if len(text) > MAX_JSON:
        return _broken(TOO_LONG)
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        return _broken("JSON")
    try:
        return _mapping(read)
    except _WrongPart as wrong:
        return _broken(str(wrong))


class _WrongPart(Exception):
    """A part of the JSON is not what it must be; its text names the part."""


def _broken(part: str) -> Finding:
    return make_finding("mapping-broken", part=part)


def _mapping(read: Any) -> Mapping:
    given = _object(read, ("version", "name", "member", *PARTS), "mapping")
    if given["version"] != VERSION or isinstance(given["version"], bool):
        raise _WrongPart("version")
    tables = tuple(_table(item, f"tables[{n}]") for n, item in enumerate(_list(given["tables"], "tables")))
    if len({table.name for table in tables}) != len(tables):
        raise _WrongPart("tables.name")
    words = tuple(_part(Word, w, f"words[{n}]") for n, w in enumerate(_list(given["words"], "words")))
    if any(word.kind not in WORD_KINDS for word in words):
        raise _WrongPart("words.kind")
    decisions = _list(given["decisions"], "decisions")
    return Mapping(
        name=_text(given["name"], "name"),
        member=_text(given["member"], "member"),
        tables=tables,
        words=words,
        decisions=tuple(_part(Decision, d, f"decisions[{n}]") for n, d in enumerate(decisions)),
    )


def _table(read: Any, at: str) -> TableRule:
    given = _object(read, [f.name for f in fields(TableRule)], at)
    columns = tuple(
        _part(ColumnRule, c, f"{at}.columns[{n}]")
        for n, c in enumerate(_list(given["columns"], f"{at}.columns"))
    )
    if any(column.role not in ROLES for column in columns):
        raise _WrongPart(f"{at}.columns.role")
    values: dict[str, Any] = {n: _text(v, f"{at}.{n}") for n, v in given.items() if n != "columns"}
    values["columns"] = columns
    return TableRule(**values)


def _part(kind: type[Part], read: Any, at: str) -> Part:
    given = _object(read, [f.name for f in fields(kind)], at)
    return kind(**{name: _text(value, f"{at}.{name}") for name, value in given.items()})


def _object(read: Any, names: Any, at: str) -> dict[str, Any]:
    if not isinstance(read, dict) or set(read) != set(names):
        raise _WrongPart(at)
    return read


def _list(read: Any, at: str) -> list[Any]:
    if not isinstance(read, list):
        raise _WrongPart(at)
    return read


def _text(read: Any, at: str) -> str:
    if not isinstance(read, str) or len(read) > MAX_TEXT:
        raise _WrongPart(at)
    return read
