"""The template as a file: sheets, names, validations, protection, marks; nothing Excel would repair."""

import io
import re
import time
import zipfile
from xml.etree import ElementTree

import pytest
from openpyxl.utils import get_column_letter

from kek_data.frames import Readings, Records, Series, Sites, series_key
from kek_data.intake import layout
from tests.intake.template_cases import CREATED, MEMBER, opened, opened_values, records, table, template

SHEETS = [
    "Anleitung", "Stammdaten", "Verbrauchsstellen", "Reihen", "Verbrauch", "Verbrauch breit", "Emissionen",
    "Erzeugung", "Bezugsgrößen", "Maßnahmen", "Listen",
]  # fmt: skip
HEADER = 4


@pytest.fixture(scope="module")
def content() -> bytes:
    return template(filled=True, all_periods=True)


def column_of(sheet, header: str) -> str:
    return next(get_column_letter(c.column) for c in sheet[HEADER] if c.value == header)


def all_texts(sheet) -> str:
    return "\n".join(str(c.value) for row in sheet.iter_rows() for c in row if c.value is not None)


def many_sites(count: int) -> Records:
    keys = [f"S{i:04d}" for i in range(count)]
    return Records(
        sites=Sites.from_rows([{"member": MEMBER, "site": k, "site_name": f"Gebäude {k}"} for k in keys]),
        series=Series.from_rows(
            [
                {
                    "member": MEMBER,
                    "series": series_key(k, "strom", "building_power"),
                    "site": k,
                    "carrier": "strom",
                    "use": "building_power",
                    "rhythm": "quarterly",
                }
                for k in keys
            ]
        ),
    )


def test_the_sheets_stand_in_their_order_and_only_lists_are_hidden(content):
    workbook = opened(content)
    assert workbook.sheetnames == SHEETS
    assert [s.title for s in workbook if s.sheet_state != "visible"] == ["Listen"]


@pytest.mark.parametrize("table_layout", layout.TABLE_SHEETS, ids=lambda t: t.sheet)
def test_every_header_stands_as_the_layout_says(content, table_layout):
    headers = [c.value for c in opened(content)[table_layout.sheet][HEADER]]
    assert headers == [c.header for c in table_layout.columns]


def test_stammdaten_has_fields_units_and_goals(content):
    sheet = opened(content)["Stammdaten"]
    fields = {row[0].value: row[1].value for row in sheet.iter_rows(max_col=2)}
    assert {label for label, _ in layout.MASTER_FIELDS} <= set(fields)
    assert fields["Mitgliedskürzel"] == MEMBER
    assert fields["Basisjahr"] == 2019
    assert fields["Basiswert t CO₂e (Scope 1+2)"] == 12_850
    assert fields["Wert 1990 t CO₂e (falls bekannt)"] is None
    header = next(row for row in sheet.iter_rows() if row[0].value == "Organisationseinheit")
    below = [c.value for c in sheet[header[0].row + 1]]
    by_header = dict(zip([c.value for c in header], below, strict=True))
    assert by_header["Organisationseinheit"] == "Abfuhr"
    assert by_header["Zielart"] == "Minderung in %"
    assert by_header["Zielwert"] == 100
    assert by_header["beschlossen am"] == "07.12.2021"


def test_every_list_of_the_layout_is_a_defined_name_and_every_drop_down_uses_one(content):
    workbook = opened(content)
    blocks = (*layout.TABLE_SHEETS, layout.ORG_UNITS, layout.GOALS)
    wanted = {c.list_name for block in blocks for c in block.columns if c.list_name}
    assert set(workbook.defined_names) == wanted
    used = {
        v.formula1 for sheet in workbook for v in sheet.data_validations.dataValidation if v.type == "list"
    }
    assert used == wanted


def test_lists_hold_words_and_their_names_cover_all_of_them(content):
    workbook = opened(content)
    lists = workbook["Listen"]
    for name, defined in workbook.defined_names.items():
        if name in ("L_Verbrauchsstellen", "L_Einheiten"):
            continue
        column, first, last = re.fullmatch(
            r"Listen!\$([A-Z]+)\$(\d+):\$\1\$(\d+)", defined.attr_text
        ).groups()
        values = [lists[f"{column}{row}"].value for row in range(int(first), int(last) + 1)]
        assert lists[f"{column}1"].value == name
        assert all(value not in (None, "") for value in values)
        assert lists[f"{column}{int(last) + 1}"].value is None
        assert len(set(values)) == len(values)


def test_new_sites_and_units_are_offered_where_they_are_used(content):
    workbook = opened(content)
    sites, units = (workbook.defined_names[n].attr_text for n in ("L_Verbrauchsstellen", "L_Einheiten"))
    # one of the four rows is a second one of the same site, 50 rows are spare
    assert re.fullmatch(
        r"Listen!\$X\$2:INDEX\(Listen!\$X\$2:\$X\$55,MAX\(1,COUNTA\(Verbrauchsstellen!\$A\$5:\$A\$58\)\)\)",
        sites,
    )
    assert re.fullmatch(
        r"Stammdaten!\$A\$\d+:INDEX\(Stammdaten!(.+),MAX\(1,COUNTA\(Stammdaten!\1\)\)\)", units
    )
    cached = opened_values(content)["Listen"]
    assert [cached[f"X{row}"].value for row in (1, 2, 4)] == [
        "L_Verbrauchsstellen",
        "RECYCLINGHOF – Recyclinghof Süd",
        "BETRIEBSHOF – Betriebshof Nord",
    ]


def test_periods_offered_end_with_the_last_ended_quarter(content):
    workbook = opened(content)
    column = re.match(r"Listen!\$([A-Z]+)", workbook.defined_names["L_Zeitraeume"].attr_text)[1]
    offered = [c.value for c in workbook["Listen"][column][1:] if c.value]
    assert offered[:8] == [
        "Q2 2026",
        "Q1 2026",
        "Q4 2025",
        "Q3 2025",
        "Q2 2025",
        "Q1 2025",
        "2025",
        "Q4 2024",
    ]
    assert "2026" not in offered
    assert "2024" in offered


def test_validations_speak_german_and_keep_excels_limits(content):
    for sheet in opened(content):
        for validation in sheet.data_validations.dataValidation:
            assert len(validation.formula1 or "") <= 255
            assert len(validation.error or "") <= 255
            assert len(validation.errorTitle or "") <= 32
            assert len(validation.prompt or "") <= 255
            assert len(validation.promptTitle or "") <= 32
            assert validation.error or validation.prompt
            assert not re.search(r"\b(the|value|please|must)\b", f"{validation.error} {validation.prompt}")


def test_amounts_accept_numbers_and_the_two_words_only(content):
    sheet = opened(content)["Verbrauch"]
    amount = column_of(sheet, "Menge")
    rule = next(v for v in sheet.data_validations.dataValidation if f"{amount}5" in v.sqref)
    assert rule.formula1 == 'OR(ISNUMBER($F5),TRIM($F5)="entfällt",TRIM($F5)="folgt")'
    assert "in Klärung" not in rule.formula1


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_is_protected_without_a_password(content, name):
    protection = opened(content)[name].protection
    assert protection.sheet
    assert not protection.password
    assert not protection.hashValue


def test_cells_to_fill_in_are_unlocked_and_headers_and_last_years_values_are_not(content):
    sheet = opened(content)["Verbrauch"]
    for column in layout.READINGS.columns:
        letter = column_of(sheet, column.header)
        assert sheet[f"{letter}{HEADER}"].protection.locked
        assert sheet[f"{letter}5"].protection.locked is column.locked, column.header


def test_spare_rows_are_unlocked_too():
    sheet = opened(template(Records()))["Verbrauch"]
    styles = {letter: d.protection.locked for letter, d in sheet.column_dimensions.items()}
    assert styles[column_of(sheet, "Menge")] is False
    assert styles[column_of(sheet, "Vorjahreswert")] is True


def test_last_years_values_are_grey(content):
    sheet = opened(content)["Verbrauch"]
    cell = sheet[f"{column_of(sheet, 'Vorjahreswert')}6"]
    assert cell.value == 410
    assert cell.font.color.rgb == "FF6B7370"
    assert cell.fill.fgColor.rgb == "FFF0F2F1"


def test_a_site_is_named_by_key_and_name_everywhere_but_on_its_own_sheet(content):
    assert {r["Kürzel"] for r in table(content, "Verbrauchsstellen")} == {
        "BETRIEBSHOF",
        "FUHRPARK",
        "RECYCLINGHOF",
    }
    for sheet in ("Reihen", "Verbrauch", "Verbrauch breit", "Erzeugung", "Maßnahmen"):
        named = {r["Verbrauchsstelle"] for r in table(content, sheet)}
        assert named <= {
            "BETRIEBSHOF – Betriebshof Nord",
            "FUHRPARK – Sammelfahrzeuge",
            "RECYCLINGHOF – Recyclinghof Süd",
        }, sheet


def test_postcodes_and_meters_keep_their_leading_zeros(content):
    assert (
        next(r["PLZ"] for r in table(content, "Verbrauchsstellen") if r["Kürzel"] == "BETRIEBSHOF") == "01067"
    )
    assert {r["Zähler"] for r in table(content, "Verbrauch") if r["Energieträger"] == "Strom"} == {"00815"}


def test_dates_are_dates_in_german_format(content):
    cell = opened(content)["Verbrauchsstellen"]["K5"]
    assert cell.is_date
    assert cell.number_format == "dd.mm.yyyy"


def test_version_member_and_network_stand_inside_twice_and_the_version_is_seen(content):
    workbook = opened(content)
    expected = {"kek_vorlage_version": "2026.1", "kek_mitglied": MEMBER, "kek_netzwerk": "kek-dortmund"}
    assert {p.name: p.value for p in workbook.custom_doc_props.props} == expected
    cells = {row[0].value: row[1].value for row in workbook["Listen"]["A1:B4"]}
    assert {k: v for k, v in cells.items() if v} == expected
    assert "Vorlage Version 2026.1" in all_texts(workbook["Anleitung"])


def test_sample_workbooks_say_so_on_every_sheet_and_real_ones_nowhere(content):
    sample = opened(template(is_sample=True))
    for sheet in sample:
        assert layout.SAMPLE_MARK in all_texts(sheet), sheet.title
    assert {p.name: p.value for p in sample.custom_doc_props.props}["kek_beispieldaten"] == "ja"
    assert all(layout.SAMPLE_MARK not in all_texts(sheet) for sheet in opened(content))


def test_the_instructions_name_every_sheet_and_both_words(content):
    text = all_texts(opened(content)["Anleitung"])
    assert all(name in text for name in SHEETS[1:-1])
    assert all(word in text for word in ("entfällt", "folgt", "in Klärung"))


def test_headings_stay_in_view_on_screen_and_paper(content):
    workbook = opened(content)
    assert workbook["Verbrauch"].freeze_panes == "F5"
    for name in SHEETS[2:-1]:
        sheet = workbook[name]
        assert sheet.print_title_rows == "$4:$4"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.auto_filter.ref.startswith("A4:")


def test_the_same_arguments_give_the_same_bytes():
    first = template(filled=True, created=CREATED)
    time.sleep(1.1)
    assert template(filled=True, created=CREATED) == first


def test_a_member_without_any_series_gets_a_template_that_can_be_filled():
    content = template(Records())
    workbook = opened(content)
    assert workbook.sheetnames == SHEETS
    assert table(content, "Verbrauch") == []
    rules = workbook["Verbrauch"].data_validations.dataValidation
    assert any("A104" in rule.sqref for rule in rules)


def test_two_thousand_sites_are_offered_and_asked_for():
    content = template(many_sites(2000))
    assert len(table(content, "Verbrauch")) == 2000 * 5
    name = opened(content).defined_names["L_Verbrauchsstellen"].attr_text
    assert "$X$2:$X$2051" in name


def test_twenty_thousand_rows_are_written_in_seconds():
    given = many_sites(500)
    quarters = [f"{year}-Q{q}" for year in range(2016, 2026) for q in (1, 2, 3, 4)]
    given = Records(
        sites=given.sites,
        series=given.series,
        readings=Readings.from_rows(
            [
                {
                    "member": MEMBER,
                    "series": s,
                    "period": q,
                    "cell_state": "number",
                    "amount": 1.0,
                    "unit": "kWh",
                }
                for s in given.series["series"]
                for q in quarters
            ]
        ),
    )
    started = time.perf_counter()
    content = template(given, filled=True, all_periods=True)
    assert time.perf_counter() - started < 20  # 2 s alone on two cores
    assert len(content) < 3_000_000


@pytest.mark.parametrize("options", [{}, {"filled": True, "all_periods": True, "is_sample": True}])
def test_the_package_has_nothing_excel_would_repair(options):
    with zipfile.ZipFile(io.BytesIO(template(records(), **options))) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names))
        parts = {name: archive.read(name) for name in names}
    for xml in parts.values():
        ElementTree.fromstring(xml)
    ns = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    workbook = ElementTree.fromstring(parts["xl/workbook.xml"])
    defined = [(d.get("name"), d.get("localSheetId")) for d in workbook.iterfind(".//m:definedName", ns)]
    assert len(defined) == len(set(defined))
    style_count = len(ElementTree.fromstring(parts["xl/styles.xml"]).findall("m:cellXfs/m:xf", ns))
    shared_count = len(ElementTree.fromstring(parts["xl/sharedStrings.xml"]).findall("m:si", ns))
    for name in (n for n in names if n.startswith("xl/worksheets/sheet")):
        sheet = ElementTree.fromstring(parts[name])
        cells = sheet.findall(".//m:c", ns)
        assert len({c.get("r") for c in cells}) == len(cells)
        assert all(int(c.get("s", 0)) < style_count for c in cells)
        assert all(int(c.findtext("m:v", namespaces=ns)) < shared_count for c in cells if c.get("t") == "s")
        for validation in sheet.iterfind(".//m:dataValidation", ns):
            assert not (validation.findtext("m:formula1", default="", namespaces=ns)).startswith("=")
        validated = [v.get("sqref") for v in sheet.iterfind(".//m:dataValidation", ns)]
        assert len(validated) == len(set(validated))
