"""The other way in: `python -m kek_data`. Same workflows as the pages, no streamlit.

German messages for people on stderr; with --json stdout is JSON only, UTF-8. Exit status: 0 done, 1 a file was
rejected or a figure refused, 2 wrong usage, missing file, unknown key, unusable store.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from kek_data import workflows
from kek_data.cli.output import DONE, REFUSED, UNUSABLE, AddCommand, print_json, print_rows, say
from kek_data.domain.codes import BreakDecision, BreakKind
from kek_data.domain.errors import FigureRefused, KekError
from kek_data.wording import cli_texts
from kek_data.wording.errors import error_text


def parse_arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Parse the command line; wrong usage ends the process with status 2."""
    return _parser(is_serve=_names_serve(argv)).parse_args(argv)


def _names_serve(argv: Sequence[str]) -> bool:
    """Whether the command is serve: a server starts without what the other commands need."""
    rest = list(argv)
    if rest[:1] == ["--db"]:
        rest = rest[2:]
    elif rest and rest[0].startswith("--db="):
        rest = rest[1:]
    return rest[:1] == ["serve"]


def run(arguments: argparse.Namespace) -> int:
    """Run one parsed command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    try:
        status: int = arguments.act(arguments)
    except FigureRefused as error:
        say(error_text(error))
        return REFUSED
    except KekError as error:
        say(error_text(error))
        return UNUSABLE
    except FileNotFoundError as error:
        say(cli_texts.MISSING_FILE.format(path=error.filename))
        return UNUSABLE
    return status


def _parser(*, is_serve: bool) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kek-monitor", description=cli_texts.DESCRIPTION)
    parser.add_argument("--db", metavar="URL", help=cli_texts.DATABASE)
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name: str, act: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=cli_texts.HELP[name])
        sub.set_defaults(act=act)
        return sub

    serve = command("serve", _serve)
    serve.add_argument("--port", type=int, default=8501)
    serve.add_argument("--address", default="127.0.0.1")
    if not is_serve:
        _add_commands(command)
    return parser


def _add_commands(command: AddCommand) -> None:
    """All but serve."""
    from kek_data.cli import (
        explain,
        factors,
        figures,
        files,
        mappings,
        releases,
        scenarios,
        site_changes,
        weather,
    )

    sample = command("sample", _sample)
    sample.add_argument("--remove", action="store_true")

    template = command("template", _template)
    template.add_argument("member", nargs="?")
    template.add_argument("--all", action="store_true")
    template.add_argument("-o", "--output", type=Path, required=True)
    template.add_argument("--period")
    template.add_argument("--filled", action="store_true")

    files.add_commands(command)
    mappings.add_commands(command)

    deliveries = command("deliveries", _deliveries)
    deliveries.add_argument("--json", action="store_true")

    undo = command("undo", _undo)
    undo.add_argument("delivery", type=int)
    undo.add_argument("--reason", default="")

    correct = command("correct", _correct)
    for name in ("member", "series", "period", "amount", "unit"):
        correct.add_argument(name)
    correct.add_argument("--reason", required=True)

    site_changes.add_commands(command)

    decide = command("decide", _decide)
    decide.add_argument("member")
    decide.add_argument("--kind", required=True, choices=[kind.value.replace("_", "-") for kind in BreakKind])
    decide.add_argument("--through", required=True, metavar="QUARTER")
    decide.add_argument(
        "--decision", required=True, choices=[decision.value.replace("_", "-") for decision in BreakDecision]
    )
    decide.add_argument("--series", default="")
    decide.add_argument("--reason", required=True)

    figures.add_commands(command)
    explain.add_commands(command)
    releases.add_commands(command)
    weather.add_commands(command)
    scenarios.add_commands(command)

    compute = command("compute", _compute)
    compute.add_argument("rule", choices=sorted(workflows.RULES))

    network = command("network", _network)
    network.add_argument("what", choices=("show", "load"))
    network.add_argument("file", nargs="?", type=Path)
    network.add_argument("--reason", default="")

    factors.add_commands(command)


def _serve(arguments: argparse.Namespace) -> int:
    raise AssertionError("serve is handed to ui by __main__")


def _sample(arguments: argparse.Namespace) -> int:
    engine = workflows.open_store(arguments.db)
    if arguments.remove:
        workflows.remove_sample(engine, workflows.COMMAND_LINE)
        say(cli_texts.SAMPLE_REMOVED)
        return DONE
    workflows.load_sample(
        engine, lambda share, name: say(cli_texts.LOADING.format(name=name)) if name else None
    )
    say(cli_texts.SAMPLE_LOADED)
    return DONE


def _template(arguments: argparse.Namespace) -> int:
    engine = workflows.open_store(arguments.db)
    today = workflows.today(engine)
    if arguments.all:
        members = workflows.network(engine).member_keys
        arguments.output.mkdir(parents=True, exist_ok=True)
        targets = [
            (m, arguments.output / workflows.template_name(m, arguments.period, today)) for m in members
        ]
    elif arguments.member:
        targets = [(arguments.member, arguments.output)]
    else:
        say(cli_texts.TEMPLATE_NEEDS_MEMBER)
        return UNUSABLE
    for member, target in targets:
        content = workflows.template_bytes(
            engine, member, today=today, period=arguments.period, filled=arguments.filled
        )
        target.write_bytes(content)
        say(cli_texts.WRITTEN.format(path=target))
    return DONE


def _deliveries(arguments: argparse.Namespace) -> int:
    engine = workflows.open_store(arguments.db)
    print_rows(workflows.delivery_rows(engine), as_csv=not arguments.json)
    return DONE


def _undo(arguments: argparse.Namespace) -> int:
    engine = workflows.open_store(arguments.db)
    revision = workflows.undo(engine, arguments.delivery, workflows.COMMAND_LINE, arguments.reason)
    say(cli_texts.UNDONE.format(delivery=arguments.delivery, revision=revision))
    return DONE


def _correct(arguments: argparse.Namespace) -> int:
    engine = workflows.open_store(arguments.db)
    receipt = workflows.correct_reading(
        engine,
        member=arguments.member,
        series=arguments.series,
        period=arguments.period,
        amount=arguments.amount,
        unit=arguments.unit,
        reason=arguments.reason,
        actor=workflows.COMMAND_LINE,
        today=workflows.today(engine),
    )
    say(cli_texts.CORRECTED.format(delivery=receipt.delivery_id, revision=receipt.revision))
    return DONE


def _decide(arguments: argparse.Namespace) -> int:
    engine = workflows.open_store(arguments.db)
    receipt = workflows.decide_break(
        engine,
        member=arguments.member,
        kind=arguments.kind.replace("-", "_"),
        through=arguments.through,
        decision=arguments.decision.replace("-", "_"),
        series=arguments.series,
        reason=arguments.reason,
        actor=workflows.COMMAND_LINE,
        today=workflows.today(engine),
    )
    say(cli_texts.DECIDED.format(delivery=receipt.delivery_id, revision=receipt.revision))
    return DONE


def _compute(arguments: argparse.Namespace) -> int:
    try:
        given = json.load(sys.stdin)
    except json.JSONDecodeError as error:
        say(cli_texts.NOT_JSON.format(reason=error))
        return UNUSABLE
    answer = workflows.RULES[arguments.rule](given)
    print_json(answer)
    return REFUSED if answer.get("reason") or answer.get("problem") else DONE


def _network(arguments: argparse.Namespace) -> int:
    engine = workflows.open_store(arguments.db)
    if arguments.what == "show":
        sys.stdout.write(workflows.network_text(engine))
        return DONE
    if arguments.file is None:
        raise FileNotFoundError(2, "no such file", "")
    text = arguments.file.read_text(encoding="utf-8")
    revision = workflows.replace_network(engine, text, workflows.COMMAND_LINE, arguments.reason)
    say(cli_texts.NETWORK_LOADED.format(revision=revision))
    return DONE
