"""Another network replaces network.toml and nothing else (issue: network as data)."""

import ast
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.frames import Readings, Records, Series, Sites, series_key
from kek_data.intake.template import write_template

NETWORK_FILE = Path(__file__).parents[1] / "data" / "kleinstadt.toml"
TODAY = date(2026, 8, 15)


@pytest.fixture
def small_town(tmp_path: Path) -> Engine:
    """A store seeded from the second network file."""
    text = NETWORK_FILE.read_text(encoding="utf-8")
    return workflows.open_store(f"sqlite:///{tmp_path / 'klein.sqlite'}", text)


def _workbook(engine: Engine, path: Path, member_key: str) -> bytes:
    network = workflows.network(engine)
    key = series_key("H1", "erdgas", "space_heat")
    periods = [f"{year}-Q{quarter}" for year in range(2019, 2026) for quarter in (1, 2, 3, 4)]
    records = Records(
        sites=Sites.from_rows([{"member": member_key, "site": "H1", "site_name": "Haus 1"}]),
        series=Series.from_rows(
            [
                {
                    "member": member_key,
                    "series": key,
                    "site": "H1",
                    "carrier": "erdgas",
                    "use": "space_heat",
                    "rhythm": "quarterly",
                }
            ]
        ),
        readings=Readings.from_rows(
            [
                {
                    "member": member_key,
                    "series": key,
                    "period": period,
                    "cell_state": "number",
                    "amount": 250.0,
                    "unit": "MWh_Hs",
                    "status": "final",
                }
                for period in periods
            ]
        ),
    )
    write_template(
        path,
        member=network.member(member_key),
        network=network,
        vocabulary=workflows.vocabulary(engine),
        records=records,
        today=TODAY,
        filled=True,
        all_periods=True,
    )
    return path.read_bytes()


def test_another_city_with_a_path_in_tonnes_and_no_city_track_works_from_workbook_to_trajectory(
    small_town: Engine, tmp_path: Path
) -> None:
    network = workflows.network(small_town)
    member = next(m for m in network.members if m.path is not None)
    content = _workbook(small_town, tmp_path / "haus.xlsx", member.key)
    stored = workflows.accept_file(small_town, "haus.xlsx", content, today=TODAY, received_on=TODAY)
    assert stored.delivery_id is not None, [f.message for f in stored.findings]

    rows = workflows.figures(small_town, "trajectory", today=TODAY, member=member.key, method="location")
    actual_2025 = next(r["actual_t_co2e"] for r in rows if r["period"] == "2025")
    assert actual_2025 == pytest.approx(181.390)  # 1 GWh Hs gas -> 181.390 t (numbers.md §1.2)
    path = network.path_of(member.key)
    assert path is not None
    assert path.unit == "t_co2e"
    first = path.points[0]
    drawn = {r["period"]: r["path_t_co2e"] for r in rows if r["window"] == "year"}
    assert drawn[str(max(first.year, 2019))] is not None


def test_the_network_page_of_another_city_has_no_city_track(small_town: Engine) -> None:
    view = workflows.network_view(small_town, revision=workflows.current_revision(small_town), today=TODAY)
    assert view.network.city_track is None
    assert view.city.empty
    assert len(view.standings) == len(view.network.members)


def test_no_line_of_the_program_names_a_member_or_the_city() -> None:
    root = Path(workflows.__file__).parents[1]
    names = ("dsw21", "dew21", "kirchenkreis", "dortmund")
    codes = {path: _code_without_docstrings(path).lower() for path in sorted(root.rglob("*.py"))}
    guilty = [
        f"{path.relative_to(root)}: {name}" for path, code in codes.items() for name in names if name in code
    ]
    assert guilty == []


def _code_without_docstrings(path: Path) -> str:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            node.value.value = ""
    return ast.unparse(tree)
