"""From bytes to a workbook, whatever its format: by content, the file's name only helps with plain text."""

from kek_data.domain.finding import Finding
from kek_data.intake.csv_text import looks_like_text, read_csv
from kek_data.intake.guard import foreign_kind, open_package, size_refused, suffix
from kek_data.intake.limits import Limits
from kek_data.intake.ods import read_ods
from kek_data.intake.ole import MAGIC as OLE_MAGIC
from kek_data.intake.workbook import Workbook
from kek_data.intake.xls import read_xls
from kek_data.intake.xlsb import read_xlsb
from kek_data.intake.xlsx import read_xlsx
from kek_data.wording.intake_findings import make_finding

TEXT_SUFFIXES = (".csv", ".txt", ".tsv")
READERS = {"xlsx": read_xlsx, "xlsm": read_xlsx, "xlsb": read_xlsb, "ods": read_ods}


def read_in_process(content: bytes, file_name: str, *, limits: Limits) -> Workbook | Finding:
    """The workbook in these bytes, or the one finding why it is refused.

    Unpacks and parses in this very process: for untrusted files use `sandbox.read_file`.
    """
    refusal = size_refused(content, limits)
    if refusal is not None:
        return refusal
    if content.startswith(OLE_MAGIC):
        return read_xls(content, limits)
    if content.startswith(b"PK"):
        package = open_package(content, limits)
        if isinstance(package, Finding):
            return package
        return READERS[package.file_format](package, limits)
    if looks_like_text(content, is_named_csv=suffix(file_name) in TEXT_SUFFIXES):
        return read_csv(content, limits)
    return make_finding("not-excel", kind=foreign_kind(content))
