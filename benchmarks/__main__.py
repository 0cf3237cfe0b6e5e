"""`python -m benchmarks [NAME ...] [--json]`: run benchmarks and print ours, baseline, ratio and limit."""

import argparse
import json
import sys
from collections.abc import Callable

from benchmarks.intake import intake_check_20k, intake_import_20k
from benchmarks.intake_memory import batch_200, intake_peak_memory
from benchmarks.million import heaviest_page_1m, network_summary_1m
from benchmarks.pages import cold_start, inbox_rerun, page_rerun, start_page_idle
from benchmarks.timing import Result

BENCHMARKS: dict[str, Callable[[], list[Result]]] = {
    "intake_check_20k": intake_check_20k,
    "intake_import_20k": intake_import_20k,
    "intake_peak_memory": intake_peak_memory,
    "batch_200": batch_200,
    "start_page_idle": start_page_idle,
    "page_rerun": page_rerun,
    "inbox_rerun": inbox_rerun,
    "cold_start": cold_start,
    "heaviest_page_1m": heaviest_page_1m,
    "network_summary_1m": network_summary_1m,
}


def main() -> int:
    """Run the named benchmarks (all without a name); exit status 1 if a ratio is over its limit."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*BENCHMARKS, []], metavar="NAME")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    results: list[Result] = []
    for name in arguments.names or BENCHMARKS:
        new = BENCHMARKS[name]()
        results += new
        if not arguments.json:
            _print(new)
    if arguments.json:
        json.dump([result.as_json() for result in results], sys.stdout, indent=1)
        sys.stdout.write("\n")
    return 1 if any(result.ratio > result.limit for result in results) else 0


def _print(results: list[Result]) -> None:
    for result in results:
        verdict = "ok" if result.ratio <= result.limit else "OVER"
        sys.stdout.write(
            f"{result.name:44} {result.ours_s:9.3f} / {result.baseline_s:7.3f} = {result.ratio:6.3f}"
            f"  limit {result.limit:g}  {verdict}  {result.note}\n"
        )
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
