"""The command `explain`: any figure opened to its formula, its inputs with sources, and the cells behind it."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kek_data import workflows
from kek_data.cli import figures
from kek_data.cli.output import DONE, REFUSED, UNUSABLE, AddCommand, print_json, say
from kek_data.domain.codes import NETWORK
from kek_data.wording import cli_texts, explain_sentences, explain_words, numbers
from kek_data.workflows import explain


def add_commands(command: AddCommand) -> None:
    """explain FIGURE --member M --period P"""
    parser = command("explain", _run)
    parser.add_argument("figure", nargs="?", help=cli_texts.EXPLAIN_HELP["figure"])
    parser.add_argument("--list", action="store_true", help=cli_texts.EXPLAIN_HELP["list"])
    parser.add_argument("--member", default=NETWORK)
    parser.add_argument("--period")
    figures.add_state(parser)
    parser.add_argument("-o", "--output", type=Path, help=cli_texts.EXPLAIN_HELP["output"])
    parser.add_argument("--json", action="store_true")


def _run(arguments: argparse.Namespace) -> int:
    names = explain.explainable(arguments.member)
    if arguments.list:
        if arguments.json:
            print_json(names)
        else:
            _print([explain_words.CLI_LIST, *(f"  {key:24} {name}" for key, name in names.items())])
        return DONE
    if not arguments.figure:
        say(explain_words.CLI_NEEDS_FIGURE)
        return UNUSABLE
    engine = workflows.open_store(arguments.db)
    asked = explain.asked_figure(
        engine,
        arguments.figure,
        today=workflows.today(engine),
        member=arguments.member,
        period=arguments.period,
        **figures.state_of(arguments),
    )
    found = explain.explanation_object(asked.basis, explain.opened(asked.basis, asked.key))
    if arguments.output:
        arguments.output.write_bytes(asked.workbook())
        say(cli_texts.WRITTEN.format(path=arguments.output))
    if arguments.json:
        print_json(found)
    else:
        _print(_lines(found))
    return DONE if found["value"] is not None else REFUSED


def _lines(found: Mapping[str, Any]) -> list[str]:
    """An explanation for people."""
    lines = [f"{found['name']}: {_value(found)}"]
    lines += [found[name] for name in ("reason", "formula", "put_in", "source") if found[name]]
    lines += found["notes"]
    for one in found["inputs"]:
        source = f"  [{one['source']}]" if one["source"] else ""
        opened = f"  -> {one['figure']}" if one["figure"] else ""
        lines.append(f"  {one['name']}: {_value(one)}{source}{opened}")
    lines += [
        f"  {one['carrier']}: {explain_sentences.factor_text(one['factor'], one['unit'].removeprefix('kg/'))}, "
        f"{explain_sentences.set_and_year(one['factor_set'], one['factor_year'] or 0, one['edition'] or 0)}  "
        f"[{one['source'] or numbers.NO_VALUE}]"
        for one in found["factors"]
        if one["factor"] is not None
    ]
    lines += [
        f"  {one['file'] or explain_words.CORRECTION}, {numbers.day(one['received_on'])}: {one['values']}"
        for one in found["deliveries"]
    ]
    return lines


def _value(one: Mapping[str, Any]) -> str:
    value = one["value"]
    return explain_sentences.value_text(float("nan") if value is None else value, one["unit"])


def _print(lines: list[str]) -> None:
    print("\n".join(lines))
