"""A formula as a spreadsheet formula, its inputs being cells."""

import re
from collections.abc import Mapping

from xlsxwriter.utility import xl_cell_to_rowcol, xl_rowcol_to_cell

from kek_data.domain.formula import Call, Expression, Number, Operation, Ref, Word
from kek_data.wording import labels

LONGEST = 8000
"""Characters Excel allows in a formula, less a margin (the limit is 8192)."""

FUNCTIONS: Mapping[str, str] = {"sum": "SUM", "median": "MEDIAN", "max": "MAX", "min": "MIN"}
_CELL = re.compile(r"^[A-Z]+[0-9]+$")


def cell_formula(formula: Expression, cells: Mapping[str, str]) -> str:
    """The formula without the leading "="; cells: name of an input -> its cell on the same sheet, "B12"."""
    match formula:
        case Ref(name):
            return cells[name]
        case Number(value):
            return repr(int(value)) if value == int(value) else repr(value)
        case Word(code):
            return f'"{labels.path_status(code)}"'
        case Operation("**", left, right):
            return f"({cell_formula(left, cells)})^({cell_formula(right, cells)})"
        case Operation(sign, left, right):
            return f"({cell_formula(left, cells)}{sign}{cell_formula(right, cells)})"
        case Call("sum", ()):
            return "0"
        case Call("round_up", (only,)):
            return f"ROUNDUP({cell_formula(only, cells)},0)"
        case Call("if", parts):
            return f"IF({','.join(cell_formula(part, cells) for part in parts)})"
        case Call("sum", parts) if products := _products(parts, cells):
            return f"SUMPRODUCT({products})"
        case Call(name, parts):
            return f"{FUNCTIONS[name]}({_arguments([cell_formula(part, cells) for part in parts])})"
    raise TypeError(f"no formula: {formula!r}")


def _arguments(cells: list[str]) -> str:
    """Neighbouring cells of one column as ranges: Excel allows 255 arguments."""
    return ",".join(_ranges(cells)) if all(_CELL.match(cell) for cell in cells) else ",".join(cells)


def _ranges(cells: list[str]) -> list[str]:
    places = [xl_cell_to_rowcol(cell) for cell in cells]
    made: list[list[tuple[int, int]]] = []
    for row, column in places:
        if made and made[-1][-1] == (row - 1, column):
            made[-1].append((row, column))
        else:
            made.append([(row, column)])
    return [
        xl_rowcol_to_cell(*part[0])
        if len(part) == 1
        else f"{xl_rowcol_to_cell(*part[0])}:{xl_rowcol_to_cell(*part[-1])}"
        for part in made
    ]


def _products(parts: tuple[Expression, ...], cells: Mapping[str, str]) -> str:
    """Two equally long ranges whose products are summed; "" for another sum."""
    pairs = [
        (cells[part.left.name], cells[part.right.name])
        for part in parts
        if isinstance(part, Operation)
        and part.sign == "*"
        and isinstance(part.left, Ref)
        and isinstance(part.right, Ref)
    ]
    if len(pairs) != len(parts) or len(pairs) < 2:
        return ""
    ranges = [_ranges([pair[side] for pair in pairs]) for side in (0, 1)]
    return ",".join(one for (one,) in ranges) if all(len(found) == 1 for found in ranges) else ""
