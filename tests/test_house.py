"""Rules of the house that no linter knows: thin pages, settings that must not be lost, nothing of this machine."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted(ROOT.glob("pages/**/*.py"))
ALLOWED_IN_PAGES = ("streamlit", "kek_data.ui", "kek_data.charts", "kek_data.wording")
SOURCES = sorted(p for p in ROOT.glob("kek_data/**/*.py"))


def _imports(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_a_page_imports_only_streamlit_ui_charts_and_wording(page: Path) -> None:
    homeless = [name for name in _imports(page) if not name.startswith(ALLOWED_IN_PAGES)]
    assert homeless == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_a_page_lies_in_a_folder_of_its_menu_group(page: Path) -> None:
    # Streamlit's old multipage mode would run pages/*.py without the router and its gate.
    assert page.parent.parent == ROOT / "pages"


def test_the_router_only_routes() -> None:
    assert all(
        name.startswith(("streamlit", "kek_data.ui", "kek_data.wording"))
        for name in _imports(ROOT / "app.py")
    )
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) <= 40


def test_the_collection_after_each_run_stays_off_and_the_app_stays_on_loopback() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["runner"]["postScriptGC"] is False
    assert config["server"]["address"] == "127.0.0.1"
    assert config["browser"]["gatherUsageStats"] is False


@pytest.mark.parametrize("source", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_figure_is_filled_with_zero_and_no_frame_is_walked_row_by_row(source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    if source.parent.name in ("accounting", "workflows", "reports", "intake", "store"):
        assert ".fillna(0" not in text
        assert "fill_value=0" not in text
    assert ".iterrows(" not in text
    assert not re.search(r"except Exception:\s*pass", text)


def test_german_letters_live_in_wording_and_in_the_layout_of_the_workbook() -> None:
    # frames describe their columns with the words of the screen; docstrings may quote them too
    homes = {"wording", "frames", "layout.py"}
    guilty = [
        f"{source.relative_to(ROOT)}:{line}: {text}"
        for source in SOURCES
        if not homes.intersection(source.parts)
        for line, text in _german_strings(ast.parse(source.read_text(encoding="utf-8")))
    ]
    assert guilty == []


def _german_strings(tree: ast.Module) -> list[tuple[int, str]]:
    docstrings = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and re.search("[äöüßÄÖÜ]", node.value)
    ]
