"""The template opened and saved by LibreOffice: nothing is lost on the way."""

import pytest

from kek_data.frames import Records
from tests.intake.template_cases import opened, opened_values, template

pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module")
def both(resave):
    content = template(filled=True, all_periods=True, is_sample=True)
    return opened(content), opened(resave(content))


def cells(sheet):
    return {c.coordinate: c.value for row in sheet.iter_rows() for c in row if c.value is not None}


def rules(sheet):
    found = sheet.data_validations.dataValidation
    return {(str(v.sqref), v.type, v.errorStyle or "stop", v.error, v.prompt) for v in found}


def test_every_cell_keeps_its_value(both):
    before, after = both
    assert after.sheetnames == before.sheetnames
    for sheet in before:
        assert cells(after[sheet.title]) == cells(sheet), sheet.title


def test_the_list_of_sites_is_computed_as_we_wrote_it(resave):
    content = template()
    before, after = opened_values(content)["Listen"], opened_values(resave(content))["Listen"]
    assert [c.value for c in after["X"]] == [c.value for c in before["X"]]


def test_every_defined_name_survives(both):
    before, after = both
    names = {n: d.attr_text for n, d in before.defined_names.items()}
    assert {n: d.attr_text for n, d in after.defined_names.items() if n in names} == names


def test_every_drop_down_and_message_survives(both):
    before, after = both
    for sheet in before:
        assert rules(after[sheet.title]) == rules(sheet), sheet.title
        sources = [v.formula1 for v in sheet.data_validations.dataValidation if v.type == "list"]
        kept = [v.formula1 for v in after[sheet.title].data_validations.dataValidation if v.type == "list"]
        assert sorted(kept) == sorted(sources)


def test_protection_stays_and_what_is_open_stays_open(both):
    before, after = both
    for sheet in before:
        assert after[sheet.title].protection.sheet
    for cell in ("A5", "F5", "G7", "N6", "A4"):
        kept = after["Verbrauch"][cell].protection.locked
        assert kept is before["Verbrauch"][cell].protection.locked, cell


def test_the_colours_of_cells_survive(both):
    before, after = both
    assert len(after["Verbrauch"].conditional_formatting) == len(before["Verbrauch"].conditional_formatting)
    assert after["Verbrauch"]["N6"].fill.fgColor.rgb == before["Verbrauch"]["N6"].fill.fgColor.rgb


def test_what_the_workbook_is_survives(both):
    before, after = both

    def properties(workbook):
        return {p.name: p.value for p in workbook.custom_doc_props.props}

    assert properties(after) == properties(before)
    assert after["Listen"].sheet_state == "hidden"


def test_the_template_of_a_member_without_series_opens(resave):
    after = opened(resave(template(Records())))
    assert "Verbrauch" in after.sheetnames
