"""The command `weather`: which degree days there are, and newer ones taken in as an act with a reason."""

import argparse
from pathlib import Path

from kek_data import workflows
from kek_data.cli.output import DONE, REFUSED, UNUSABLE, AddCommand, existing, finding_line, print_json, say
from kek_data.wording import cli_texts, weather_sentences
from kek_data.workflows import degree_days


def add_commands(command: AddCommand) -> None:
    """weather list, weather check FILE, weather load FILE --reason …"""
    what = command("weather", _list).add_subparsers(dest="what", required=True)

    listed = what.add_parser("list", help=cli_texts.WEATHER_HELP["list"])
    listed.add_argument("--json", action="store_true")
    listed.set_defaults(act=_list)

    for name in ("check", "load"):
        one = what.add_parser(name, help=cli_texts.WEATHER_HELP[name])
        one.add_argument("file", type=Path, metavar="FILE")
        one.add_argument(
            "--station", action="append", default=[], metavar="ID", help=cli_texts.WEATHER_HELP["station"]
        )
        if name == "load":
            one.add_argument("--reason", required=True)
        one.set_defaults(act=_check if name == "check" else _load)


def _list(arguments: argparse.Namespace) -> int:
    stations = degree_days.degree_day_stations(workflows.open_store(arguments.db))
    if arguments.json:
        print_json(
            [
                {
                    "station": s.station,
                    "region": s.region,
                    "complete_years": list(s.complete_years),
                    "partial_years": [{"year": year, "months": n} for year, n in s.partial_years],
                    "reference_periods": list(s.reference_periods),
                }
                for s in stations
            ]
        )
        return DONE
    for s in stations:
        print(weather_sentences.station_line(s.station, s.region, s.complete_years, s.partial_years))
        for mean in s.reference_periods:
            print(f"    {weather_sentences.reference_line(mean)}")
    return DONE


def _check(arguments: argparse.Namespace) -> int:
    check = _checked(arguments)
    return REFUSED if check.is_rejected else DONE


def _load(arguments: argparse.Namespace) -> int:
    if not arguments.reason.strip():
        say(cli_texts.WEATHER_NEEDS_REASON)
        return UNUSABLE
    check = _checked(arguments)
    if check.is_rejected:
        return REFUSED
    if check.rows.empty:
        return DONE
    revision = degree_days.load_degree_days(
        workflows.open_store(arguments.db), check, actor=workflows.COMMAND_LINE, reason=arguments.reason
    )
    say(cli_texts.WEATHER_LOADED.format(revision=revision))
    return DONE


def _checked(arguments: argparse.Namespace) -> degree_days.DegreeDayCheck:
    (path,) = existing([arguments.file])
    engine = workflows.open_store(arguments.db)
    check = degree_days.check_degree_days(
        engine,
        path.name,
        path.read_bytes(),
        today=workflows.today(engine),
        stations=arguments.station,
    )
    for finding in check.findings:
        say(f"{path.name}: {finding_line(finding)}")
    say(weather_sentences.degree_days_counted(check.new, check.changed, check.unchanged))
    return check
