"""What the start page does not need is imported late: by name it is all there, and type checkers see the same."""

import ast
import pkgutil
from pathlib import Path

import pytest

from kek_data import workflows


def _seen_by_type_checkers() -> dict[str, str]:
    """Name -> module of the imports under TYPE_CHECKING."""
    (block,) = (
        node
        for node in ast.parse(Path(workflows.__file__).read_text(encoding="utf-8")).body
        if isinstance(node, ast.If)
    )
    found: dict[str, str] = {}
    for node in block.body:
        assert isinstance(node, ast.ImportFrom)
        module = str(node.module).removeprefix(workflows.__name__).removeprefix(".")
        found |= {name.asname or name.name: module or name.name for name in node.names}
    return found


def test_late_names_are_those_a_type_checker_sees() -> None:
    assert _seen_by_type_checkers() == workflows.HOMES
    assert set(workflows.HOMES) <= set(workflows.__all__)


@pytest.mark.parametrize("name", workflows.__all__)
def test_every_name_is_there(name: str) -> None:
    assert getattr(workflows, name) is not None


def test_no_late_function_is_called_like_a_module() -> None:
    """Importing the module would put itself in the place of the function."""
    modules = {module.name for module in pkgutil.iter_modules(workflows.__path__)}
    assert {name for name, home in workflows.HOMES.items() if name != home} & modules == set()
