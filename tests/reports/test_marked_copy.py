"""The marked copy: the member's file with marks and nothing lost, or a new one that says so."""

import io
import time
import zipfile
from dataclasses import dataclass
from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.workbook.protection import WorkbookProtection

from kek_data.domain.codes import Severity
from kek_data.domain.finding import Finding
from kek_data.reports.marked.styles import FILL
from kek_data.reports.marked_copy import MAX_COMMENTS, MarkedCopy, marked_copy
from kek_data.reports.plain_copy import ValueSheet
from kek_data.reports.understood import Understood
from kek_data.wording import labels
from kek_data.wording import marked_copy_texts as words
from tests.intake.template_cases import template
from tests.reports.package_rules import breaches
from tests.tools import examples

TODAY = date(2026, 8, 15)
UNDERSTOOD = Understood(
    day=TODAY,
    member="EDG Holding",
    template_version="2026.1",
    counts={"readings": 12, "sites": 2},
    totals=(("Strom", "kWh", "Q2 2026", 1234.5),),
    series=(("BETRIEBSHOF", "Strom", "Gebäudestrom", "00815"),),
)


def finding(
    cell: str | None = "F6", sheet: str | None = "Verbrauch", severity: Severity = Severity.ERROR, **more: str
) -> Finding:
    return Finding(
        **{
            "severity": severity,
            "code": "not-a-number",
            "message": "„1,2,3“ ist keine Zahl.",
            "remedy": "Bitte eine Zahl eintragen.",
            "sheet": sheet,
            "cell": cell,
            "member": "edg",
            **more,
        }
    )


def marked(
    content: bytes, *findings: Finding, name: str = "edg_2026-Q2.xlsx", values=(), **more
) -> MarkedCopy:
    return marked_copy(
        content, name, findings=findings, understood=more.get("understood", UNDERSTOOD), values=values
    )


def opened(copy: MarkedCopy | bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(copy if isinstance(copy, bytes) else copy.content))


def written(edit) -> bytes:
    """A workbook made by openpyxl and changed by `edit`."""
    book = openpyxl.Workbook()
    book.active.title = "Daten"
    edit(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """A package with one more part, or another one of this name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info))
        new.writestr(name, part)
    return buffer.getvalue()


def part_names(content: bytes) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return set(archive.namelist())


def rgb(cell) -> str:
    return cell.fill.fgColor.rgb if cell.fill.fill_type == "solid" else ""


def table(copy: MarkedCopy) -> list[dict[str, object]]:
    rows = list(opened(copy)[words.FINDINGS_SHEET].iter_rows())
    at = next(i for i, row in enumerate(rows) if row[0].value == words.SEVERITY)
    heads = [c.value for c in rows[at]]
    return [{h: c.value for h, c in zip(heads, row, strict=True)} for row in rows[at + 1 :]]


def all_texts(sheet) -> str:
    return "\n".join(str(c.value) for row in sheet.iter_rows() for c in row if c.value is not None)


@pytest.fixture(scope="module")
def content() -> bytes:
    return template(filled=True, all_periods=True)


# --- the member's own file -------------------------------------------------------------------------


def test_our_template_keeps_every_part_but_those_that_carry_marks(content):
    copy = marked(content, finding(), finding("B7", "Stammdaten", Severity.WARNING))
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(io.BytesIO(copy.content)) as new,
    ):
        kept = {n for n in old.namelist() if old.read(n) == new.read(n)}
        changed = set(old.namelist()) - kept
    assert changed == {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
        "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet5.xml",
    }  # fmt: skip
    assert copy.is_edited
    assert copy.file_name == "edg_2026-Q2 – geprüft.xlsx"


def test_drop_downs_protection_colours_names_and_version_stay(content):
    before, after = opened(content), opened(marked(content, finding(), finding("A4:N9")))
    assert after.sheetnames == [*before.sheetnames, words.FINDINGS_SHEET, words.UNDERSTOOD_SHEET]
    assert {n: d.attr_text for n, d in after.defined_names.items()} == {
        n: d.attr_text for n, d in before.defined_names.items()
    }
    assert [(p.name, p.value) for p in after.custom_doc_props.props] == [
        (p.name, p.value) for p in before.custom_doc_props.props
    ]
    for sheet in before:
        other = after[sheet.title]
        assert other.protection.sheet == sheet.protection.sheet
        assert str(other.data_validations.dataValidation) == str(sheet.data_validations.dataValidation)
        assert len(other.conditional_formatting) == len(sheet.conditional_formatting)
        assert other.freeze_panes == sheet.freeze_panes
        assert other.sheet_state == sheet.sheet_state
        for row in sheet.iter_rows():
            for cell in row:
                twin = other[cell.coordinate]
                assert (twin.value, twin.number_format, twin.protection.locked, twin.font.b) == (
                    cell.value, cell.number_format, cell.protection.locked, cell.font.b,
                )  # fmt: skip


@pytest.mark.parametrize("severity", list(Severity))
def test_a_cell_is_coloured_by_severity_and_says_it_in_words_too(content, severity):
    sheet = opened(marked(content, finding(severity=severity)))["Verbrauch"]
    assert rgb(sheet["F6"]) == FILL[severity]
    assert sheet["F6"].comment.author == "KEK Klimamonitor"
    for said in (labels.SEVERITY[severity], "„1,2,3“ ist keine Zahl.", "Bitte eine Zahl eintragen."):
        assert said in sheet["F6"].comment.text
    assert rgb(sheet["F7"]) == ""


def test_a_range_is_coloured_whole_and_commented_once(content):
    sheet = opened(marked(content, finding("F6:G8", severity=Severity.WARNING)))["Verbrauch"]
    cells = [c for row in sheet["E5:H9"] for c in row]
    assert {c.coordinate for c in cells if rgb(c) == FILL[Severity.WARNING]} == {
        "F6", "G6", "F7", "G7", "F8", "G8",
    }  # fmt: skip
    assert [c.coordinate for c in cells if c.comment] == ["F6"]


def test_the_worst_finding_of_a_cell_gives_the_colour_and_all_are_said(content):
    sheet = opened(
        marked(
            content,
            finding(severity=Severity.HINT, message="Nur ein Hinweis."),
            finding(severity=Severity.ERROR, message="Ein Fehler."),
        )
    )["Verbrauch"]
    assert rgb(sheet["F6"]) == FILL[Severity.ERROR]
    assert "Nur ein Hinweis." in sheet["F6"].comment.text
    assert "Ein Fehler." in sheet["F6"].comment.text


def test_a_cell_that_was_never_there_is_marked_with_the_format_of_its_column(content):
    sheet = opened(marked(content, finding("F3000"), finding("ZZ6")))["Verbrauch"]
    assert rgb(sheet["F3000"]) == FILL[Severity.ERROR]
    assert sheet["F3000"].number_format == "#,##0.###"
    assert sheet["F3000"].protection.locked is False
    assert sheet["ZZ6"].comment is not None


def test_a_comment_that_was_there_is_kept_and_extended():
    def edit(book):
        book.active["B2"] = 5
        book.active["B2"].comment = Comment("Laut Rechnung vom Mai.", "Frau Muster")
        book.active["C3"].comment = Comment("Bleibt, wie er ist.", "Frau Muster")

    content = written(edit)
    copy = marked(content, finding("B2", "Daten"))
    sheet = opened(copy)["Daten"]
    assert sheet["B2"].comment.text.startswith("Laut Rechnung vom Mai.")
    assert "„1,2,3“ ist keine Zahl." in sheet["B2"].comment.text
    assert sheet["B2"].comment.author == "Frau Muster"
    assert sheet["C3"].comment.text == "Bleibt, wie er ist."
    assert breaches(copy.content) == []


def test_marking_again_replaces_the_marks_and_keeps_what_the_member_said():
    def edit(book):
        book.active["B2"].comment = Comment("Laut Rechnung vom Mai.", "Frau Muster")
        book.active["B4"] = 7

    first = marked(written(edit), finding("B2", "Daten"), finding("B4", "Daten"), finding("D9", "Daten"))
    book = opened(first)
    book["Daten"]["D9"].comment = Comment(
        book["Daten"]["D9"].comment.text + "\nIst so richtig!", "KEK Klimamonitor"
    )
    buffer = io.BytesIO()
    book.save(buffer)
    for returned in (first.content, buffer.getvalue()):
        again = marked(returned, finding("B4", "Daten", Severity.HINT), name=first.file_name)
        book = opened(again)
        assert book.sheetnames == ["Daten", words.FINDINGS_SHEET, words.UNDERSTOOD_SHEET]
        assert book["Daten"]["B2"].comment.text.strip() == "Laut Rechnung vom Mai."
        assert rgb(book["Daten"]["B2"]) == ""
        assert rgb(book["Daten"]["B4"]) == FILL[Severity.HINT]
        assert book["Daten"]["B4"].comment.text.count("KEK Klimamonitor") == 1
        assert len(table(again)) == 1
        assert again.file_name == first.file_name
        assert breaches(again.content) == []
    assert book["Daten"]["D9"].comment.text.strip() == "Ist so richtig!"


def test_in_merged_cells_the_mark_goes_to_the_top_left():
    def edit(book):
        book.active["B2"] = "Strom"
        book.active.merge_cells("B2:D4")

    copy = marked(written(edit), finding("C3", "Daten"))
    sheet = opened(copy)["Daten"]
    assert sheet["B2"].comment is not None
    assert rgb(sheet["B2"]) == FILL[Severity.ERROR]
    assert breaches(copy.content) == []


def test_a_protected_workbook_is_marked_and_stays_protected():
    def edit(book):
        book.active["A1"] = 1
        book.active.protection.set_password("geheim")
        book.active.protection.enable()
        book.security = WorkbookProtection(workbookPassword="geheim", lockStructure=True)

    content = written(edit)
    before, after = opened(content), opened(marked(content, finding("A1", "Daten")))
    assert after["Daten"].protection.password == before["Daten"].protection.password
    assert after.security.workbookPassword == before.security.workbookPassword
    assert rgb(after["Daten"]["A1"]) == FILL[Severity.ERROR]


def test_formulas_formats_charts_and_pictures_of_the_member_stay(tmp_path):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("Daten")
        sheet.write_column("A1", [1, 2, 3])
        sheet.write_formula("A4", "=SUM(A1:A3)", book.add_format({"bold": True, "num_format": "0.00"}), 6)
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Daten!$A$1:$A$3"})
        sheet.insert_chart("C2", chart)
        sheet.add_table("F1:G3", {"columns": [{"header": "a"}, {"header": "b"}]})
        sheet.add_sparkline("B1", {"range": "Daten!A1:A3"})
        sheet.conditional_format("A1:A3", {"type": "data_bar", "data_bar_2010": True})
    content = buffer.getvalue()
    copy = marked(content, finding("A4", "Daten"), finding("A1", "Daten"))
    assert part_names(content) < part_names(copy.content)
    assert breaches(copy.content) == []
    cell = opened(copy)["Daten"]["A4"]
    assert (cell.value, cell.font.b, cell.number_format) == ("=SUM(A1:A3)", True, "0.00")
    with zipfile.ZipFile(io.BytesIO(copy.content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b"x14:sparkline" in sheet
    assert b"x14:dataBar" in sheet
    assert sheet.index(b"<drawing") < sheet.index(b"<legacyDrawing") < sheet.index(b"<tableParts")


@pytest.mark.parametrize("name", ["Daten '26", "Müll & Co <1>", "''", "a'!B1"])
def test_links_lead_to_the_cell_whatever_the_sheet_is_called(name):
    content = written(lambda book: setattr(book.active, "title", name))
    copy = marked(content, finding("B2", name))
    links = [
        c.hyperlink for row in opened(copy)[words.FINDINGS_SHEET].iter_rows() for c in row if c.hyperlink
    ]
    assert [link.location for link in links] == ["'" + name.replace("'", "''") + "'!B2"]
    assert all(link.target is None for link in links)
    assert breaches(copy.content) == []


@pytest.mark.parametrize(
    ("sheet", "cell", "link"),
    [
        (None, None, None),
        ("Fehlt", "A1", None),
        ("Daten", None, "'Daten'!A1"),
        ("Daten", "XFE1", "'Daten'!A1"),
        ("Daten", "A1048577", "'Daten'!A1"),
        ("Daten", "A0", "'Daten'!A1"),
        ("Daten", "B2, C3", "'Daten'!B2"),
        (" daten ", "B2", "'Daten'!B2"),
        ("Daten", "A1:XFD1048576", "'Daten'!A1:XFD1048576"),
    ],
)
def test_a_finding_without_a_place_stands_in_the_list_alone(sheet, cell, link):
    copy = marked(written(lambda book: None), finding(cell, sheet))
    found = [c for row in opened(copy)[words.FINDINGS_SHEET].iter_rows() for c in row if c.hyperlink]
    assert [c.hyperlink.location for c in found] == ([link] if link else [])
    assert len(table(copy)) == 1
    assert breaches(copy.content) == []


# --- the sheets ------------------------------------------------------------------------------------


def test_each_finding_is_a_row_with_its_fingerprint_hidden_and_a_place_for_the_answer(content):
    given_findings = (finding(), finding("G6", severity=Severity.HINT), finding(None, None))
    copy = marked(content, *given_findings)
    assert [r[words.FINGERPRINT] for r in table(copy)] == [f.fingerprint for f in given_findings]
    assert [r[words.SHEET] for r in table(copy)] == ["Verbrauch", "Verbrauch", words.WHOLE_FILE]
    assert all(r[words.ANSWER] is None for r in table(copy))
    sheet = opened(copy)[words.FINDINGS_SHEET]
    assert sheet.column_dimensions["G"].hidden
    assert opened(copy).active.title == words.FINDINGS_SHEET


def test_what_was_understood_is_said_in_words_with_a_place_to_confirm(content):
    copy = marked(content)
    text = all_texts(opened(copy)[words.UNDERSTOOD_SHEET])
    for said in (
        "EDG Holding", "Vorlage, Version 2026.1", "15.08.2026", "Verbrauchswerte", "12", "Strom", "1234.5",
        "BETRIEBSHOF", words.CONFIRMED_BY, words.CONFIRMED_ON, "edg_2026-Q2.xlsx",
    ):  # fmt: skip
        assert said in text
    assert words.NO_FINDINGS in all_texts(opened(copy)[words.FINDINGS_SHEET])


@dataclass(frozen=True)
class Control:
    sheet: str = "Gas"
    name: str = "Verbrauch"
    unit: str = "kWh"
    cells: str = "C5:C16"
    read_sum: float = 1500.25
    shown_sum: float = 1500.25
    agrees: bool = True


@dataclass(frozen=True)
class Left:
    sheet: str = "Gas"
    cells: str = "F5:F16"
    count: int = 12
    sum: float = 99.5
    reason: str = "Spalte ohne Einheit"


def test_of_a_mapped_file_columns_sums_and_what_was_left_out_are_said(content):
    nothing = Control(name="Ablesung", shown_sum=float("nan"))
    understood = Understood(
        day=TODAY,
        mapping="Gasliste",
        counts={"readings": 4},
        columns=(("Gas", "Verbrauch [kWh]", "Menge"),),
        controls=(Control(), Control(name="Kosten", shown_sum=1.0, agrees=False), nothing),
        unmapped=(Left(),),
    )
    rows = [
        [c.value for c in row if c.value is not None]
        for row in opened(marked(content, understood=understood))[words.UNDERSTOOD_SHEET].iter_rows()
    ]
    assert ["Gas", "Verbrauch [kWh]", "Menge"] in rows
    assert ["Gas", "Verbrauch (kWh)", "C5:C16", 1500.25, 1500.25, words.AGREES[True]] in rows
    assert ["Gas", "Kosten (kWh)", "C5:C16", 1500.25, 1, words.AGREES[False]] in rows
    assert ["Gas", "Ablesung (kWh)", "C5:C16", 1500.25, words.NO_SUM_SHOWN] in rows
    assert ["Gas", "F5:F16", 12, 99.5, "Spalte ohne Einheit"] in rows
    assert [words.FORM, words.MAPPED.format(name="Gasliste")] in rows


def test_sample_data_say_so_on_both_sheets(content):
    copy = marked(content, understood=Understood(day=TODAY, is_sample=True))
    for name in (words.FINDINGS_SHEET, words.UNDERSTOOD_SHEET):
        assert "fiktive Beispieldaten" in all_texts(opened(copy)[name])
        assert "fiktive Beispieldaten" not in all_texts(opened(marked(content))[name])


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(1)", "\tx", "=cmd|' /C calc'!A0", "a\x00b"])
def test_no_text_of_ours_is_a_formula(content, text):
    copy = marked(content, finding(message=text, remedy=text), name=f"{text}.xlsx")
    with zipfile.ZipFile(io.BytesIO(copy.content)) as archive:
        new = [archive.read(n) for n in archive.namelist() if n.endswith(("sheet12.xml", "sheet13.xml"))]
    assert len(new) == 2
    assert all(b"<f" not in xml.replace(b"<fo", b"") for xml in new)
    (row,) = table(copy)
    assert row[words.MESSAGE] == text.replace("\x00", "\ufffd")
    sheet = opened(copy)[words.FINDINGS_SHEET]
    cell = next(c for r in sheet.iter_rows() for c in r if c.value == row[words.MESSAGE])
    assert cell.data_type in ("s", "inlineStr")
    assert bool(cell.quotePrefix) is text.startswith(("=", "+", "-", "@", "\t"))


def test_a_text_that_looks_like_an_escape_is_not_read_as_one(content):
    copy = marked(content, finding(message="_x0041_"))
    with zipfile.ZipFile(io.BytesIO(copy.content)) as archive:
        sheet = archive.read("xl/worksheets/sheet12.xml")
    assert b">_x005F_x0041_<" in sheet  # ECMA-376, ST_Xstring


def test_many_findings_are_all_listed_and_only_the_first_are_commented():
    content = written(lambda book: None)
    many = [finding(f"B{row}", "Daten") for row in range(1, MAX_COMMENTS + 51)]
    copy = marked(content, *many)
    sheet = opened(copy)["Daten"]
    assert sum(c.comment is not None for row in sheet.iter_rows() for c in row) == MAX_COMMENTS
    assert all(rgb(sheet[f"B{row}"]) for row in range(1, MAX_COMMENTS + 51))
    assert len(table(copy)) == len(many)
    assert "50 weitere" in all_texts(opened(copy)[words.FINDINGS_SHEET])


def test_every_mark_leaves_a_package_that_needs_no_repair(content):
    cells = ("F6", "F5:N60", "A1", "ZZ900", "B3")
    copy = marked(content, *(finding(c, s) for c in cells for s in ("Verbrauch", "Anleitung", "Listen")))
    assert breaches(copy.content) == []
    assert breaches(marked(content).content) == []


# --- a new workbook --------------------------------------------------------------------------------

VALUES = (
    ValueSheet(
        "Zähler",
        (
            ("Tag", "kWh", "Text", "wahr"),
            (date(2026, 6, 30), 1234.5, '=HYPERLINK("http://x")', True),
            (datetime(2026, 6, 30, 12, 15), 7, "@x", False),
            (date(1900, 1, 1), float("nan"), "", None),
        ),
    ),
)


def test_a_workbook_with_macros_becomes_a_new_one_without_them(content):
    copy = marked(
        with_part(content, "xl/vbaProject.bin", b"x"),
        finding("B2", "Zähler"),
        name="zähler.xlsm",
        values=VALUES,
    )
    assert not copy.is_edited
    assert copy.file_name == "zähler – geprüft.xlsx"
    assert "neue Kopie" in copy.note
    assert copy.note in all_texts(opened(copy)[words.FINDINGS_SHEET])
    sheet = opened(copy)["Zähler"]
    assert sheet["A2"].value == datetime(2026, 6, 30)
    assert sheet["A2"].number_format == "dd.mm.yyyy"
    assert (sheet["B2"].value, sheet["D2"].value, sheet["B4"].value) == (1234.5, True, None)
    assert (sheet["C2"].value, sheet["C2"].data_type, bool(sheet["C2"].quotePrefix)) == (
        '=HYPERLINK("http://x")', "s", True,
    )  # fmt: skip
    assert rgb(sheet["B2"]) == FILL[Severity.ERROR]
    assert breaches(copy.content) == []
    assert not {n for n in part_names(copy.content) if "vba" in n.lower() or "external" in n.lower()}


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("xl/macrosheets/sheet1.xml", "macros"),
        ("customUI/customUI.xml", "macros"),
        ("xl/externalLinks/externalLink1.xml", "external_links"),
        ("xl/connections.xml", "connections"),
        ("xl/embeddings/oleObject1.bin", "embedded"),
        ("xl/activeX/activeX1.xml", "embedded"),
        ("_xmlsignatures/sig1.xml", "signed"),
        ("xl/unheard-of/part1.xml", "unknown_parts"),
        ("xl/styles.xml", "dialect"),
    ],
)
def test_parts_that_must_not_travel_lead_to_a_new_workbook_that_says_why(content, part, reason):
    copy = marked(with_part(content, part, b"<x/>"), finding(), values=VALUES)
    assert not copy.is_edited
    assert words.REASONS[reason] in copy.note
    assert part not in part_names(copy.content) or part == "xl/styles.xml"
    assert breaches(copy.content) == []


def test_a_picture_fetched_from_elsewhere_does_not_travel():
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9"'
        b' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" TargetMode="External"'
        b' Target="http://example.org/pixel.png"/></Relationships>'
    )
    content = with_part(written(lambda book: None), "xl/worksheets/_rels/sheet1.xml.rels", relations)
    copy = marked(content, values=VALUES)
    assert words.REASONS["external_links"] in copy.note


@pytest.mark.parametrize("name", ["alt.xls", "alt.xlsb", "alt.ods", "alt.csv", "ohne Endung"])
def test_another_format_becomes_a_new_workbook_with_its_values(name):
    copy = marked(b"\xd0\xcf\x11\xe0", finding("B2", "Zähler"), name=name, values=VALUES)
    assert not copy.is_edited
    assert opened(copy).sheetnames == ["Zähler", words.FINDINGS_SHEET, words.UNDERSTOOD_SHEET]
    assert words.REASONS["format"] in copy.note


def test_a_file_that_could_not_be_read_comes_back_as_its_findings():
    copy = marked(b"%PDF-1.7", finding(None, None, message="Das ist keine Arbeitsmappe."), values=None)
    assert opened(copy).sheetnames == [words.FINDINGS_SHEET, words.UNDERSTOOD_SHEET]
    assert table(copy)[0][words.MESSAGE] == "Das ist keine Arbeitsmappe."
    assert words.REASONS["unreadable"] in copy.note
    assert breaches(copy.content) == []


@pytest.mark.parametrize(
    ("names", "written_as"),
    [
        (("a/b:c*?[d]\\", "x" * 40, "X" * 33), ["a b c   d", "x" * 31, "X" * 27 + " (2)"]),
        (("", "'quoted'"), ["Blatt", "quoted"]),
    ],
)
def test_names_of_sheets_are_made_fit_for_excel(names, written_as):
    copy = marked(b"", name="x.ods", values=[ValueSheet(n, ((1,),)) for n in names])
    assert opened(copy).sheetnames[: len(written_as)] == written_as


@pytest.mark.parametrize(
    ("name", "copy_name"),
    [
        ("../../etc/passwd.xlsx", "....etcpasswd – geprüft.xlsx"),
        ("a\r\nb.xlsx", "ab – geprüft.xlsx"),
        ("", "Datei – geprüft.xlsx"),
        ("x – geprüft.xlsx", "x – geprüft.xlsx"),
    ],
)
def test_the_name_of_the_copy_is_a_file_name(content, name, copy_name):
    assert marked(content, name=name, values=VALUES).file_name == copy_name.lstrip(".")


# --- anything at all -------------------------------------------------------------------------------

BASE = written(lambda book: (book.active.append([1, "x", 2.5]), book.active.append(["a", None, 3])))


@settings(max_examples=examples(60))
@given(
    part=st.sampled_from(sorted(part_names(BASE))),
    at=st.integers(0, 4000),
    put=st.sampled_from(
        [b"", b"<", b">", b'"', b"\xff", b"<!--", b"</sheetData>", b"<row r='1'/>", b" s='x'", b"&x;"]
    ),
    cut=st.integers(0, 40),
)
def test_no_damage_to_a_part_stops_the_copy_or_breaks_it(part, at, put, cut):
    with zipfile.ZipFile(io.BytesIO(BASE)) as archive:
        old = archive.read(part)
    at = at % (len(old) + 1)
    copy = marked(
        with_part(BASE, part, old[:at] + put + old[at + cut :]), finding("B2", "Daten"), values=VALUES
    )
    with zipfile.ZipFile(io.BytesIO(copy.content)) as archive:
        assert archive.testzip() is None
    assert copy.is_edited or opened(copy).sheetnames[-1] == words.UNDERSTOOD_SHEET


def test_twenty_thousand_rows_and_five_thousand_findings_are_marked_in_seconds():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Verbrauch")
        for row in range(20_000):
            for column in range(14):
                sheet.write_number(row, column, row + column)
    many = [finding(f"F{row}") for row in range(1, 5_001)]
    started = time.process_time()
    copy = marked(buffer.getvalue(), *many, finding("A1:N20000", severity=Severity.HINT))
    assert time.process_time() - started < 10
    assert copy.is_edited


def test_a_filled_cell_keeps_its_other_looks():
    def edit(book):
        book.active["A1"] = 3
        book.active["A1"].fill = PatternFill("solid", fgColor="FF00FF00")
        book.active["A1"].number_format = "0.000"

    cell = opened(marked(written(edit), finding("A1", "Daten")))["Daten"]["A1"]
    assert (rgb(cell), cell.number_format) == (FILL[Severity.ERROR], "0.000")
