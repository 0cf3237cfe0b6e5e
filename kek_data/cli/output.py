"""What every command shares: its exit status, words for people on stderr, JSON and CSV on stdout."""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kek_data.domain.finding import Finding
from kek_data.wording import labels

DONE, REFUSED, UNUSABLE = 0, 1, 2

AddCommand = Callable[[str, Callable[..., int]], Any]
"""Adds a command by name and the function that does it; gives its parser."""


def say(text: str) -> None:
    """A line for people."""
    sys.stderr.write(text + "\n")


def print_json(value: object) -> None:
    """A value as JSON, without NaN."""
    json.dump(value, sys.stdout, ensure_ascii=False, allow_nan=False, indent=1)
    sys.stdout.write("\n")


def print_rows(rows: Sequence[Mapping[str, Any]], *, as_csv: bool) -> None:
    """Flat objects as JSON, or as CSV with a heading."""
    if not as_csv:
        print_json(list(rows))
    elif rows:
        writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def existing(paths: Iterable[Path]) -> list[Path]:
    """The paths, all of them files; raises FileNotFoundError for the first that is none."""
    paths = list(paths)
    for path in paths:
        if not path.is_file():
            raise FileNotFoundError(2, "no such file", str(path))
    return paths


def finding_line(finding: Finding) -> str:
    """A finding on one line: severity, place, what, what to do."""
    place = "!".join(part for part in (finding.sheet, finding.cell) if part)
    return " ".join(
        part for part in (labels.SEVERITY[finding.severity], place, finding.message, finding.remedy) if part
    )
