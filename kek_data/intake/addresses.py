"""Cell addresses: (row, column) as people see them ("F17"), rows and columns counted from 0 here."""

import re
from functools import cache
from itertools import pairwise

_ADDRESS = re.compile(r"^\$?([A-Z]{1,3})\$?([0-9]{1,7})$")


@cache
def column_letters(column: int) -> str:
    """0 -> "A", 25 -> "Z", 26 -> "AA"."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@cache
def column_number(letters: str) -> int:
    """ "A" -> 0, "AA" -> 26."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number - 1


def address(row: int, column: int) -> str:
    """(16, 5) -> "F17"."""
    return f"{column_letters(column)}{row + 1}"


def position(text: str) -> tuple[int, int]:
    """ "F17" -> (16, 5); raises ValueError if the text is no address."""
    found = _ADDRESS.match(text)
    if found is None:
        raise ValueError(text)
    return int(found[2]) - 1, column_number(found[1])


def is_address(text: str) -> bool:
    """Whether a text is one cell's address."""
    return _ADDRESS.match(text) is not None


def ranges(rows: list[int], column: int) -> list[tuple[str, list[int]]]:
    """Rows of one column as addresses of runs, each with its rows: [57, 58, 60] -> F58:F59, F61."""
    rows = sorted(rows)
    breaks = [0, *(i for i, (a, b) in enumerate(pairwise(rows), start=1) if b - a > 1), len(rows)]
    runs = [rows[a:b] for a, b in pairwise(breaks)]
    letters = column_letters(column)
    return [(f"{letters}{r[0] + 1}" + (f":{letters}{r[-1] + 1}" if len(r) > 1 else ""), r) for r in runs if r]
