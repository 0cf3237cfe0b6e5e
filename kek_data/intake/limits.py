"""How much one file may be and cost; a file over a limit is refused with a finding, whatever is in it."""

from dataclasses import dataclass

MEGABYTE = 1_000_000

MAX_MAIL_MB = 60
"""A mail may be larger than a workbook: it may carry several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of one file, in one place: what is counted before reading, and what the reading may cost."""

    file_mb: float = 20.0
    unpacked_mb: float = 150.0  # 100,000 full rows of Verbrauch take about 60 MB
    ratio: float = 300.0  # unpacked to packed, of one part; a filled template has 20, deflate can 1,000
    ratio_from_mb: float = 10.0  # smaller parts may be packed as tightly as they like
    parts: int = 2000
    rows: int = 100_000
    columns: int = 16_384  # as many as Excel has
    cells: int = 4_000_000  # rows times columns of a sheet: the largest template has 20,000 by 14
    text_mb: float = 400.0  # what all cells of a sheet together may repeat of the longest shared text
    seconds: float = 9.0  # wall time of reading, after which the reading process is killed
    memory_mb: float = 1500.0  # address space of the reading process (POSIX)
    answer_mb: float = 400.0  # what the reading process may hand back
    files_per_worker: int = 200  # then a fresh process reads on
    scan_seconds: float = 60.0  # for the command in KEK_VIRUS_SCAN
