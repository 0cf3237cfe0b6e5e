"""The command `figures`, and what it shares with `explain`: which state, factors and method are asked for."""

import argparse
from datetime import date
from typing import Any

from kek_data import workflows
from kek_data.cli import scenarios
from kek_data.cli.output import DONE, AddCommand, print_rows
from kek_data.wording import cli_texts


def add_commands(command: AddCommand) -> None:
    """figures TABLE"""
    parser = command("figures", _figures)
    parser.add_argument("table", choices=sorted(workflows.FIGURE_TABLES))
    parser.add_argument("--member")
    parser.add_argument("--from", dest="first")
    parser.add_argument("--to", dest="last")
    add_state(parser)
    parser.add_argument("--scenario", metavar="NAME|FILE", help=cli_texts.SCENARIO_HELP["figures"])
    parser.add_argument("--against", metavar="VARIANT", help=cli_texts.FACTORS_HELP["against"])
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true")
    form.add_argument("--csv", action="store_true")


def add_state(parser: argparse.ArgumentParser) -> None:
    """--bundle, --method, and --as-known-on or --state."""
    parser.add_argument("--bundle")
    parser.add_argument("--method", choices=("location", "market"))
    known = parser.add_mutually_exclusive_group()
    known.add_argument("--as-known-on", type=date.fromisoformat)
    known.add_argument("--state", metavar="NAME", help=cli_texts.STATE_HELP["state"])


def state_of(arguments: argparse.Namespace) -> dict[str, Any]:
    """What add_state has read, as keywords of a workflow."""
    return {name: getattr(arguments, name) for name in ("bundle", "method", "as_known_on", "state")}


def _figures(arguments: argparse.Namespace) -> int:
    asked = arguments.scenario
    engine = workflows.open_store(arguments.db)
    rows = workflows.figures(
        engine,
        arguments.table,
        today=workflows.today(engine),
        member=arguments.member,
        first=arguments.first,
        last=arguments.last,
        scenario=None if asked is None else scenarios.chosen(arguments.db, asked),
        against=arguments.against,
        **state_of(arguments),
    )
    print_rows(rows, as_csv=arguments.csv)
    return DONE
