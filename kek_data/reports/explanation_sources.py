"""The sheet of emission factors of an explained figure: set, year, edition, source, what is to be said of their use."""

from collections.abc import Sequence

from kek_data.domain.explanation import FactorNote
from kek_data.reports.book import Book, banner
from kek_data.wording import explain_sentences, explain_words, labels
from kek_data.wording.report_texts import WorkbookTexts, unit_name

FIRST = 5
"""First row (0-based) of factors."""


def write_factors(book: Book, factors: Sequence[FactorNote], texts: WorkbookTexts) -> None:
    """One row per factor, by carrier and year."""
    sheet = book.sheet(explain_words.FACTORS_SHEET)
    banner(book, sheet, texts)
    book.headings(sheet, FIRST - 1, explain_words.SOURCE_HEADINGS)
    for at, one in enumerate(sorted(factors, key=_order), start=FIRST):
        book.text(sheet, at, 0, one.carrier)
        if one.value == one.value:
            sheet.write_number(at, 1, one.value, book.number(5))
        book.text(sheet, at, 2, f"kg CO₂e je {unit_name(one.unit)}")
        book.text(sheet, at, 3, labels.FACTOR_SET.get(one.factor_set, one.factor_set))
        for column, year in ((4, one.year), (5, one.edition)):
            if year:
                sheet.write_number(at, column, year, book.style(num_format="0"))
        book.text(sheet, at, 6, explain_sentences.factor_marks(one.marks))
        book.text(sheet, at, 7, one.source)
        book.text(sheet, at, 8, one.note or explain_words.LICENCE)
    for column, width in enumerate((20, 14, 20, 30, 8, 9, 34, 90, 60)):
        sheet.set_column(column, column, width)


def _order(one: FactorNote) -> tuple[str, int, str]:
    return (one.carrier, one.year, one.factor_set)
