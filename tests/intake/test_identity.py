"""Whose workbook it is, of which version, and whether it is a sample."""

import pytest

from kek_data.intake import layout
from tests.intake.workbooks import NETWORK, check, codes, only, reading, workbook

pytestmark = pytest.mark.usefixtures("frames_unchecked")


def edited(change):
    return workbook([reading(5)], edit=change)


def without_lists(book):
    book.remove(book[layout.LISTS])


def test_the_file_says_which_member_and_version_it_is():
    checked = check(workbook([reading(5)], member="stadt"))
    assert (checked.member, checked.template_version, checked.is_sample) == (
        "stadt",
        layout.TEMPLATE_VERSION,
        False,
    )


def test_another_member_than_expected_is_an_error():
    checked = check(workbook([reading(5)]), member="edg")
    assert codes(checked) == {"wrong-member"}
    assert checked.member == "stadt"
    assert checked.changeset is None


def test_the_expected_member_is_fine():
    assert check(workbook([reading(5)]), member="stadt").changeset is not None


def test_an_unknown_member_is_an_error():
    assert codes(check(workbook([reading(5)], member="bochum"))) == {"unknown-member"}


def test_neither_template_nor_member_is_one_error():
    def change(book):
        without_lists(book)
        book[layout.MASTER]["B3"] = None

    assert codes(check(edited(change))) == {"not-a-template"}


def test_the_sheet_and_the_properties_may_not_name_two_members():
    def change(book):
        book[layout.MASTER]["B3"] = "edg"

    assert codes(check(edited(change))) == {"member-contradiction"}


def test_the_member_may_be_named_in_words():
    short = NETWORK.member("stadt").short_name
    assert check(workbook([reading(5)], member=short)).member == "stadt"


def test_a_workbook_that_is_no_template_is_refused():
    assert codes(check(edited(without_lists))) == {"not-a-template"}


@pytest.mark.parametrize("version", ["2020.1", "2099.1", "x" * 200])
def test_a_version_that_is_not_readable_is_refused_and_named(version):
    checked = check(workbook([reading(5)], version=version))
    assert codes(checked) == {"unknown-template-version"}
    assert layout.TEMPLATE_VERSION in only(checked, "unknown-template-version").message


def test_an_older_readable_version_is_read_with_a_hint(monkeypatch):
    monkeypatch.setattr("kek_data.intake.identity.READABLE_VERSIONS", ("2025.1", layout.TEMPLATE_VERSION))
    checked = check(workbook([reading(5)], version="2025.1"))
    assert codes(checked) == {"old-template-version"}
    assert checked.changeset is not None


def test_a_template_of_another_network_is_refused():
    checked = check(workbook([reading(5)], network="klimanetz-anderswo"))
    assert codes(checked) == {"other-network"}
    assert checked.changeset is None


def test_custom_properties_are_believed_before_the_hidden_sheet():
    def change(book):
        from openpyxl.packaging.custom import StringProperty

        without_lists(book)
        for name, value in (
            (layout.PROPERTY_VERSION, layout.TEMPLATE_VERSION),
            (layout.PROPERTY_MEMBER, "stadt"),
            (layout.PROPERTY_NETWORK, NETWORK.key),
            (layout.PROPERTY_SAMPLE, "ja"),
        ):
            book.custom_doc_props.append(StringProperty(name=name, value=value))

    checked = check(edited(change))
    assert (checked.member, checked.is_sample, codes(checked)) == ("stadt", True, set())


def test_the_sample_mark_makes_a_sample():
    assert check(workbook([reading(5)], is_sample=True)).is_sample

    def change(book):
        book["Verbrauch"]["A2"] = f"Achtung: {layout.SAMPLE_MARK}"

    assert check(edited(change)).is_sample


def test_sheet_names_in_other_case_or_composition_are_found():
    def change(book):
        book["Maßnahmen"].title = "MASSNAHMEN"
        book["Verbrauch"].title = " verbrauch"
        book["Bezugsgrößen"].title = "Bezugsgro\u0308ßen"

    checked = check(edited(change))
    assert "missing-sheet" not in codes(checked)
    assert checked.counts["readings"] == 1


def test_a_missing_sheet_is_asked_about_and_the_rest_is_read():
    checked = check(edited(lambda book: book.remove(book["Emissionen"])))
    assert codes(checked) == {"missing-sheet"}
    assert len(checked.changeset.records.readings) == 1


def test_a_missing_key_column_refuses_the_file():
    def change(book):
        book["Verbrauch"]["F4"] = "Mengen in kWh"

    checked = check(edited(change))
    assert codes(checked) == {"missing-column"}
    assert checked.changeset is None
    assert check(edited(change), set_aside=True).changeset is None


def test_a_missing_optional_column_counts_as_blank():
    checked = check(edited(lambda book: book["Verbrauch"].delete_cols(10)))
    assert codes(checked) == {"missing-optional-column"}
    assert checked.changeset.records.readings["cost_eur"].isna().all()


def test_a_column_that_stands_twice_refuses_the_file():
    def change(book):
        book["Verbrauch"]["P4"] = "Menge"

    checked = check(edited(change))
    assert codes(checked) == {"double-column"}
    assert only(checked, "double-column").cell == "P4"


def test_a_sheet_without_its_header_row_refuses_the_file():
    checked = check(edited(lambda book: book["Verbrauch"].delete_rows(4)))
    assert codes(checked) == {"missing-header"}
    assert checked.changeset is None


def test_an_additional_column_with_values_is_not_read_and_said_so():
    def change(book):
        book["Verbrauch"]["P4"], book["Verbrauch"]["P5"] = "Notiz", "hallo"

    assert only(check(edited(change)), "unknown-column").cell == "P4"
