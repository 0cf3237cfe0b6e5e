"""Reading a TOML table key by key: the wanted type or a problem that says where, and unknown keys named."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

_TYPE_NAMES = {
    str: "text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    date: "a day such as 2023-06-07",
    dict: "a table",
    list: "a list",
}


class TomlTable:
    """One table of a TOML file; problems of it and of its sub-tables go into one shared list.

    A reading method returns the value, or the default, or (after noting a problem) a harmless stand-in, so that
    one pass over a file finds everything that is wrong with it.
    """

    def __init__(self, values: Mapping[str, Any], where: str, problems: list[str]):
        self._values = values
        self._read: set[str] = set()
        self.where = where
        self.problems = problems

    def named(self, name: str) -> "TomlTable":
        """The same table, called differently in problems to come."""
        self.where = name
        return self

    def has(self, key: str) -> bool:
        """Whether the key is given."""
        return key in self._values

    def text(self, key: str, default: str | None = None) -> str:
        """A text; required without default."""
        return self._value(key, str, default, "")

    def number(self, key: str, default: float | None = None) -> float:
        """A number, whole ones too; required without default."""
        return float(self._value(key, float, default, 0.0))

    def optional_number(self, key: str) -> float | None:
        """A number or None where the key is absent."""
        return self.number(key) if self.has(key) else None

    def integer(self, key: str, default: int | None = None) -> int:
        """A whole number; required without default."""
        return self._value(key, int, default, 0)

    def optional_integer(self, key: str) -> int | None:
        """A whole number or None where the key is absent."""
        return self.integer(key) if self.has(key) else None

    def flag(self, key: str, default: bool) -> bool:
        """True or false."""
        return self._value(key, bool, default, default)

    def optional_day(self, key: str) -> date | None:
        """A calendar day or None where the key is absent."""
        return self._value(key, date, None, None) if self.has(key) else None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; absent: empty."""
        values = self._value(key, list, [], [])
        if any(not isinstance(value, str) for value in values):
            self.problem(f"{key}: must be a list of texts")
            return ()
        return tuple(values)

    def every_text(self) -> tuple[tuple[str, str], ...]:
        """All keys of this table with the text each must have."""
        return tuple((key, self.text(key)) for key in self._values)

    def every_number(self) -> tuple[tuple[str, float], ...]:
        """All keys of this table with the number each must have."""
        return tuple((key, self.number(key)) for key in self._values)

    def table(self, key: str) -> "TomlTable":
        """A sub-table; absent: an empty one (its required keys are then missed by their own names)."""
        return TomlTable(self._value(key, dict, {}, {}), self._below(key), self.problems)

    def tables(self, key: str) -> list["TomlTable"]:
        """A list of sub-tables; absent: none."""
        values = self._value(key, list, [], [])
        wrong = [position for position, value in enumerate(values, 1) if not isinstance(value, dict)]
        for position in wrong:
            self.problem(f"{key} {position}: must be a table")
        return [
            TomlTable(value, self._below(f"{key} {position}"), self.problems)
            for position, value in enumerate(values, 1)
            if isinstance(value, dict)
        ]

    def close(self) -> None:
        """Name every key nobody asked for: most often a typing error."""
        for key in self._values:
            if key not in self._read:
                self.problem(f"unknown key {key!r}")

    def problem(self, what: str) -> None:
        """Note what is wrong here."""
        self.problems.append(f"{self.where}: {what}" if self.where else what)

    def _below(self, name: str) -> str:
        return f"{self.where}, {name}" if self.where else name

    def _value(self, key: str, kind: type, default: Any, stand_in: Any) -> Any:
        self._read.add(key)
        if key not in self._values:
            if default is None:
                self.problem(f"{key} is missing")
                return stand_in
            return default
        value = self._values[key]
        if not _is_kind(value, kind):
            self.problem(f"{key} = {value!r} must be {_TYPE_NAMES[kind]}")
            return stand_in
        return value


def _is_kind(value: Any, kind: type) -> bool:
    if isinstance(value, bool) or kind is bool:
        return isinstance(value, bool) and kind is bool
    if kind is float:
        return isinstance(value, int | float)
    if kind is date:
        return isinstance(value, date) and not isinstance(value, datetime)
    return isinstance(value, kind)
