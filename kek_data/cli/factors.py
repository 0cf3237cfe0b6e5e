"""Commands about factors: bundle list, check, use; factors list, show, check, load."""

import argparse
import sys
from pathlib import Path

import pandas as pd
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.cli.output import DONE, REFUSED, AddCommand, existing, finding_line, print_json, say
from kek_data.wording import cli_texts, factor_sentences, labels
from kek_data.workflows.factor_editions import FactorCheck


def add_commands(command: AddCommand) -> None:
    """bundle and factors."""
    bundle = command("bundle", _list_bundles).add_subparsers(dest="what", required=True)
    listed = bundle.add_parser("list", help=cli_texts.BUNDLE_HELP["list"])
    listed.add_argument("--json", action="store_true")
    listed.set_defaults(act=_list_bundles)
    for name, act in (("check", _check_bundle), ("use", _use)):
        one = bundle.add_parser(name, help=cli_texts.BUNDLE_HELP[name])
        one.add_argument("bundle")
        one.set_defaults(act=act)
        if name == "use":
            one.add_argument("--reason", required=True)

    factors = command("factors", _list_sets).add_subparsers(dest="what", required=True)
    listed = factors.add_parser("list", help=cli_texts.FACTORS_HELP["list"])
    listed.add_argument("--json", action="store_true")
    listed.set_defaults(act=_list_sets)
    shown = factors.add_parser("show", help=cli_texts.FACTORS_HELP["show"])
    shown.add_argument("factor_set", metavar="SET")
    shown.set_defaults(act=_show)
    for name, act in (("check", _check), ("load", _load)):
        one = factors.add_parser(name, help=cli_texts.FACTORS_HELP[name])
        one.add_argument("file", type=Path, metavar="FILE")
        one.set_defaults(act=act)
        if name == "load":
            one.add_argument("--reason", required=True)


def _list_bundles(arguments: argparse.Namespace) -> int:
    engine = workflows.open_store(arguments.db)
    found = workflows.factor_acts(engine)
    if arguments.json:
        print_json(
            [
                {
                    "revision": one.revision,
                    "at": one.at,
                    "actor": one.actor,
                    "act": one.act,
                    "reason": one.reason,
                    "from": one.old or None,
                    "to": one.new,
                    "sets": list(one.sets),
                    "effect": dict(one.effect),
                }
                for one in found
            ]
        )
        return DONE
    now = workflows.network(engine).bundle
    for key in workflows.factor_editions.bundles(engine):
        print(f"{labels.bundle(key)}{f' ({cli_texts.BUNDLE_IN_FORCE})' if key == now else ''}")
    for one in found:
        print(
            factor_sentences.act_line(
                one.at,
                one.actor,
                factor_sentences.moved(one.act, one.old, one.new, one.sets),
                one.reason,
                factor_sentences.history(one.effect) if one.effect else "",
            )
        )
    return DONE


def _check_bundle(arguments: argparse.Namespace) -> int:
    engine = workflows.open_store(arguments.db)
    made = workflows.bundle_preview(engine, arguments.bundle, today=workflows.today(engine))
    _say_history(engine, made.rows, made.changed)
    return DONE


def _use(arguments: argparse.Namespace) -> int:
    engine = workflows.open_store(arguments.db)
    revision = workflows.use_bundle(engine, arguments.bundle, workflows.COMMAND_LINE, arguments.reason)
    last = workflows.factor_acts(engine)[-1]
    say(cli_texts.BUNDLE_USED.format(bundle=arguments.bundle, revision=revision))
    say(f"{factor_sentences.history(last.effect)}.")
    return DONE


def _list_sets(arguments: argparse.Namespace) -> int:
    engine = workflows.open_store(arguments.db)
    sets = workflows.factor_editions.factor_sets(engine)
    known = workflows.factor_editions.known_variants(engine)
    if arguments.json:
        print_json(
            {
                "sets": [
                    {
                        "factor_set": one.factor_set,
                        "edition": one.edition or None,
                        "rows": one.rows,
                        "first_year": one.first_year or None,
                        "last_year": one.last_year or None,
                        "bundles": list(one.bundles),
                    }
                    for one in sets
                ],
                "variants": [one.key for one in known],
            }
        )
        return DONE
    for one in sets:
        print(
            factor_sentences.set_line(
                one.factor_set, one.edition, one.rows, (one.first_year, one.last_year), one.bundles
            )
        )
    for variant in known:
        print(f"{variant.key}: {factor_sentences.variant(variant.bundle, variant.replaced, variant.by)}")
    return DONE


def _show(arguments: argparse.Namespace) -> int:
    engine = workflows.open_store(arguments.db)
    sys.stdout.write(workflows.factor_editions.factor_set_csv(engine, arguments.factor_set))
    return DONE


def _check(arguments: argparse.Namespace) -> int:
    return REFUSED if _checked(arguments).is_rejected else DONE


def _load(arguments: argparse.Namespace) -> int:
    check = _checked(arguments)
    if check.is_rejected:
        return REFUSED
    if check.table.empty:
        return DONE
    revision = workflows.factor_editions.load_factors(
        workflows.open_store(arguments.db), check, actor=workflows.COMMAND_LINE, reason=arguments.reason
    )
    say(cli_texts.FACTORS_LOADED.format(revision=revision))
    return DONE


def _checked(arguments: argparse.Namespace) -> FactorCheck:
    (path,) = existing([arguments.file])
    engine = workflows.open_store(arguments.db)
    check = workflows.factor_editions.check_factors(
        engine, path.name, path.read_bytes(), today=workflows.today(engine)
    )
    for finding in check.findings:
        say(f"{path.name}: {finding_line(finding)}")
    if check.is_rejected:
        return check
    for one in check.sets:
        say(
            factor_sentences.set_change(
                one.factor_set,
                one.kind,
                one.old_edition,
                one.new_edition,
                one.changed,
                one.added,
                one.kept_as,
            )
        )
    if len(check.history):
        _say_history(engine, check.history, check.changed)
    elif len(check.table):
        say(factor_sentences.NO_EFFECT)
    return check


def _say_history(engine: Engine, rows: pd.DataFrame, changed: tuple[str, ...]) -> None:
    names = [workflows.network(engine).member(key).short_name for key in changed]
    say(f"{factor_sentences.history(workflows.history_effect(rows))}.")
    say(factor_sentences.changed_members(names, len(rows) - 1))
