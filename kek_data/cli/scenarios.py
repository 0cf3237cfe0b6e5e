"""The command `scenario`: saved scenarios listed, saved from a file, shown, renamed, deleted; any of them compared."""

import argparse
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from kek_data import workflows
from kek_data.cli.output import (
    DONE,
    REFUSED,
    AddCommand,
    existing,
    finding_line,
    print_json,
    print_rows,
    say,
)
from kek_data.domain.errors import UnreadableInput
from kek_data.domain.scenario import Scenario
from kek_data.wording import cli_texts
from kek_data.workflows.flat_rows import flat_rows


def add_commands(command: AddCommand) -> None:
    """scenario list, show, save, rename, delete, compare."""
    what = command("scenario", _list).add_subparsers(dest="what", required=True)

    listed = what.add_parser("list", help=cli_texts.SCENARIO_HELP["list"])
    listed.add_argument("--json", action="store_true")
    listed.set_defaults(act=_list)

    show = what.add_parser("show", help=cli_texts.SCENARIO_HELP["show"])
    show.add_argument("name")
    show.set_defaults(act=_show)

    save = what.add_parser("save", help=cli_texts.SCENARIO_HELP["save"])
    save.add_argument("name")
    save.add_argument("file", type=Path, metavar="F.json")
    save.set_defaults(act=_save)

    rename = what.add_parser("rename", help=cli_texts.SCENARIO_HELP["rename"])
    rename.add_argument("name")
    rename.add_argument("new_name")
    rename.set_defaults(act=_rename)

    delete = what.add_parser("delete", help=cli_texts.SCENARIO_HELP["delete"])
    delete.add_argument("name")
    delete.set_defaults(act=_delete)

    compare = what.add_parser("compare", help=cli_texts.SCENARIO_HELP["compare"])
    compare.add_argument("scenarios", nargs="+", metavar="NAME|FILE")
    compare.add_argument("--member")
    compare.add_argument("--bundle")
    known = compare.add_mutually_exclusive_group()
    known.add_argument("--as-known-on", type=date.fromisoformat)
    known.add_argument("--state", metavar="NAME", help=cli_texts.STATE_HELP["state"])
    compare.add_argument("-o", "--output", type=Path, help=cli_texts.SCENARIO_HELP["output"])
    compare.add_argument("--json", action="store_true", help=cli_texts.SCENARIO_HELP["json"])
    compare.set_defaults(act=_compare)


def chosen(db: str | None, name_or_file: str) -> Scenario:
    """The scenario of a file, or the saved one of a name.

    Raises UnreadableInput for a file that is no scenario, UnknownKey ("scenario").
    """
    path = Path(name_or_file)
    if path.is_file():
        return workflows.read_scenario(path.read_text(encoding="utf-8"))
    return workflows.saved_scenario(workflows.open_store(db), name_or_file)


def _list(arguments: argparse.Namespace) -> int:
    engine = workflows.open_store(arguments.db)
    rows = flat_rows(workflows.saved_scenarios(engine).drop(columns="definition"))
    print_rows(rows, as_csv=not arguments.json)
    return DONE


def _show(arguments: argparse.Namespace) -> int:
    engine = workflows.open_store(arguments.db)
    sys.stdout.write(workflows.scenario_text(workflows.saved_scenario(engine, arguments.name)) + "\n")
    return DONE


def _save(arguments: argparse.Namespace) -> int:
    (path,) = existing([arguments.file])
    try:
        read = workflows.read_scenario(path.read_text(encoding="utf-8"))
    except UnreadableInput as error:
        say(f"{path.name}: {error.reason}")
        return REFUSED
    engine = workflows.open_store(arguments.db)
    revision = workflows.save_scenario(engine, replace(read, name=arguments.name), workflows.COMMAND_LINE)
    say(cli_texts.SCENARIO_SAVED.format(name=arguments.name.strip(), revision=revision))
    return DONE


def _rename(arguments: argparse.Namespace) -> int:
    engine = workflows.open_store(arguments.db)
    revision = workflows.rename_scenario(engine, arguments.name, arguments.new_name, workflows.COMMAND_LINE)
    say(cli_texts.SCENARIO_SAVED.format(name=arguments.new_name.strip(), revision=revision))
    return DONE


def _delete(arguments: argparse.Namespace) -> int:
    engine = workflows.open_store(arguments.db)
    revision = workflows.delete_scenario(engine, arguments.name, workflows.COMMAND_LINE)
    say(cli_texts.SCENARIO_DELETED.format(name=arguments.name, revision=revision))
    return DONE


def _compare(arguments: argparse.Namespace) -> int:
    engine = workflows.open_store(arguments.db)
    view = workflows.asked_scenarios(
        engine,
        [_named(arguments.db, name) for name in arguments.scenarios],
        today=workflows.today(engine),
        member=arguments.member,
        bundle=arguments.bundle,
        as_known_on=arguments.as_known_on,
        state=arguments.state,
    )
    for _, finding in view.all_findings:
        say(finding_line(finding))
    if arguments.output:
        arguments.output.write_bytes(workflows.scenario_workbook(view))
        say(cli_texts.WRITTEN.format(path=arguments.output))
    if arguments.json or not arguments.output:
        print_json(workflows.scenario_object(view))
    return REFUSED if view.findings else DONE


def _named(db: str | None, name_or_file: str) -> Scenario:
    """The scenario with a name: its own, else that of its file."""
    found = chosen(db, name_or_file)
    return replace(found, name=found.name or Path(name_or_file).stem)
