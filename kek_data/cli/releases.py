"""Commands about freigegebene Stände: state freeze, state list, state recall, and prove."""

import argparse
from datetime import date

from kek_data import workflows
from kek_data.cli.output import DONE, REFUSED, AddCommand, print_json, print_rows, say
from kek_data.domain.codes import RULES_VERSION
from kek_data.wording import cli_texts, numbers, release_sentences, release_words
from kek_data.workflows.flat_rows import flat_rows


def add_commands(command: AddCommand) -> None:
    """state and prove."""
    what = command("state", _list).add_subparsers(dest="what", required=True)

    freeze = what.add_parser("freeze", help=cli_texts.STATE_HELP["freeze"])
    freeze.set_defaults(act=_freeze)
    freeze.add_argument("name")
    freeze.add_argument("--day", type=date.fromisoformat, help=cli_texts.STATE_HELP["day"])
    freeze.add_argument("--reason", default="")

    listed = what.add_parser("list", help=cli_texts.STATE_HELP["list"])
    listed.set_defaults(act=_list)
    listed.add_argument("--json", action="store_true")

    recall = what.add_parser("recall", help=cli_texts.STATE_HELP["recall"])
    recall.set_defaults(act=_recall)
    recall.add_argument("name")
    recall.add_argument("--reason", required=True)

    prove = command("prove", _prove)
    prove.add_argument("--json", action="store_true")


def _freeze(arguments: argparse.Namespace) -> int:
    engine = workflows.open_store(arguments.db)
    made = workflows.releases.freeze(
        engine,
        arguments.name,
        actor=workflows.COMMAND_LINE,
        today=workflows.today(engine),
        reason=arguments.reason,
        day=arguments.day,
    )
    say(release_sentences.frozen_line(made.name, made.day.isoformat(), made.frozen_revision))
    return DONE


def _list(arguments: argparse.Namespace) -> int:
    engine = workflows.open_store(arguments.db)
    if arguments.json:
        print_rows(workflows.figures(engine, "releases", today=workflows.today(engine)), as_csv=False)
        return DONE
    known = workflows.releases.releases(engine)
    if not known:
        say(release_words.NONE_YET)
    for one in known:
        said = release_words.IN_FORCE
        if not one.is_in_force:
            said = release_sentences.recalled_note(one.recalled_at, one.recalled_by, one.recall_reason)
            said = f"{release_words.RECALLED} {said}"
        parts = (one.name, numbers.day(one.day), said, one.reason)
        say(" · ".join(part for part in parts if part))
    return DONE


def _recall(arguments: argparse.Namespace) -> int:
    engine = workflows.open_store(arguments.db)
    workflows.releases.recall(engine, arguments.name, actor=workflows.COMMAND_LINE, reason=arguments.reason)
    say(release_sentences.recalled(arguments.name))
    return DONE


def _prove(arguments: argparse.Namespace) -> int:
    engine = workflows.open_store(arguments.db)
    found = workflows.prove(engine)
    if arguments.json:
        print_json(flat_rows(found))
    for line in release_sentences.proof_lines(workflows.proof_summary(found), RULES_VERSION):
        say(line)
    say(release_sentences.proof_done(len(workflows.releases.releases(engine))))
    return DONE if workflows.is_proven(found) else REFUSED
