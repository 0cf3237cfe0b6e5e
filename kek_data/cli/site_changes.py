"""The commands `site` and `series`: what happened to sites and series between deliveries, with day and reason."""

import argparse
from datetime import date

from sqlalchemy import Engine

from kek_data import workflows
from kek_data.cli.output import DONE, AddCommand, say
from kek_data.store import Receipt
from kek_data.wording import cli_texts, site_change_words
from kek_data.workflows import site_changes
from kek_data.workflows.site_changes import SiteFacts
from kek_data.workflows.site_desk import Change, read_area

SITE_ACTS = ("open", "close", "sell", "let", "move")


def add_commands(command: AddCommand) -> None:
    """site MEMBER open|close|sell|let|move SITE …, series MEMBER end|replace SERIES …"""
    site = command("site", _run)
    site.add_argument("member")
    acts = site.add_subparsers(dest="what", required=True)
    for name in SITE_ACTS:
        act = _act(acts, name, "site")
        if name == "let":
            act.add_argument("--share", type=float, required=True, help=cli_texts.SITE_HELP["share"])
        if name == "move":
            act.add_argument("new_site", metavar="NEW_SITE")
        if name in ("open", "move"):
            for fact in ("name", "postcode", "type", "area", "area-type"):
                act.add_argument(f"--{fact}", default="", help=cli_texts.SITE_HELP[fact])

    series = command("series", _run)
    series.add_argument("member")
    acts = series.add_subparsers(dest="what", required=True)
    _act(acts, "end", "series")
    successor = _act(acts, "replace", "series")
    successor.add_argument("--carrier", required=True, help=cli_texts.SITE_HELP["carrier"])
    for fact in ("use", "meter", "rhythm"):
        successor.add_argument(f"--{fact}", default="", help=cli_texts.SITE_HELP[fact])


def _act(
    acts: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, key: str
) -> argparse.ArgumentParser:
    act = acts.add_parser(name, help=f"{site_change_words.ACTS[name]}; --day: {site_change_words.DAY[name]}")
    act.add_argument("key", metavar=key.upper())
    act.add_argument("--day", type=date.fromisoformat, required=True, help=site_change_words.DAY[name])
    act.add_argument("--reason", required=True)
    return act


def _run(arguments: argparse.Namespace) -> int:
    engine = workflows.open_store(arguments.db)
    today = workflows.today(engine)
    change = Change(
        member=arguments.member, reason=arguments.reason, actor=workflows.COMMAND_LINE, today=today
    )
    receipt = _changed(engine, change, arguments)
    done = _aftermath(engine, change, receipt)
    say(site_change_words.act_done(arguments.what, arguments.key, arguments.day.isoformat()))
    for line in done:
        say(f"  {line}")
    say(cli_texts.SITE_CHANGED.format(delivery=receipt.delivery_id, revision=receipt.revision))
    return DONE


def _aftermath(engine: Engine, change: Change, receipt: Receipt) -> tuple[str, ...]:
    made = workflows.aftermath(
        engine, change.member, before=receipt.revision - 1, after=receipt.revision, today=change.today
    )
    return tuple(filter(None, site_change_words.followed(made)))


def _changed(engine: Engine, change: Change, arguments: argparse.Namespace) -> Receipt:
    key, day = arguments.key, arguments.day
    match arguments.what:
        case "open":
            return site_changes.open_site(engine, change, key, day, _facts(arguments))
        case "close":
            return site_changes.close_site(engine, change, key, day)
        case "sell":
            return site_changes.sell_site(engine, change, key, day)
        case "let":
            return site_changes.let_site(engine, change, key, day, arguments.share)
        case "move":
            return site_changes.move_site(engine, change, key, arguments.new_site, day, _facts(arguments))
        case "end":
            return site_changes.end_series(engine, change, key, day)
    return site_changes.replace_series(
        engine,
        change,
        key,
        day,
        carrier=arguments.carrier,
        use=arguments.use,
        meter=arguments.meter,
        rhythm=arguments.rhythm,
    )


def _facts(arguments: argparse.Namespace) -> SiteFacts:
    return SiteFacts(
        site_name=arguments.name,
        postcode=arguments.postcode,
        site_type=arguments.type,
        area_m2=read_area(arguments.area),
        area_type=arguments.area_type,
    )
