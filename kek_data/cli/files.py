"""Commands that read files of members: check, import, annotate; workbooks of any kind, and mails by their attachments."""

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from kek_data import workflows
from kek_data.cli.mappings import chosen
from kek_data.cli.output import DONE, REFUSED, AddCommand, existing, finding_line, print_json, say
from kek_data.domain.codes import Verdict
from kek_data.wording import cli_texts, labels, release_sentences
from kek_data.workflows.annotate import annotate
from kek_data.workflows.mails import IncomingFile, is_mail_name, unpacked
from kek_data.workflows.receive import rejected
from kek_data.workflows.touched import by_release
from kek_data.workflows.views import CheckedFile


def add_commands(command: AddCommand) -> None:
    """check, import and annotate."""
    check, take_in = command("check", _check), command("import", _import)
    for sub in (check, take_in):
        sub.add_argument("files", nargs="+", type=Path, metavar="FILE")
        sub.add_argument("--member")
        sub.add_argument("--mapping", metavar="NAME|FILE", default="")
        sub.add_argument("--json", action="store_true")
    take_in.add_argument("--set-aside", action="store_true")
    take_in.add_argument("--received-on", type=date.fromisoformat)
    take_in.add_argument("--from", dest="received_from", default="")

    marked = command("annotate", _annotate)
    marked.add_argument("file", type=Path, metavar="FILE")
    marked.add_argument("-o", "--output", type=Path, required=True)
    marked.add_argument("--member")
    marked.add_argument("--mapping", metavar="NAME|FILE", default="")


def _check(arguments: argparse.Namespace) -> int:
    engine = workflows.open_store(arguments.db)
    today, mapping = workflows.today(engine), chosen(arguments.mapping)
    results = [
        workflows.check_file(
            engine, file.name, file.content, today=today, member=arguments.member, mapping=mapping
        )
        if isinstance(file, IncomingFile)
        else file
        for file in _handed_in(arguments.files)
    ]
    return _report(results, as_json=arguments.json)


def _import(arguments: argparse.Namespace) -> int:
    engine = workflows.open_store(arguments.db)
    results = [
        _imported(engine, file, arguments) if isinstance(file, IncomingFile) else file
        for file in _handed_in(arguments.files)
    ]
    return _report(results, as_json=arguments.json)


def _imported(engine: Engine, file: IncomingFile, arguments: argparse.Namespace) -> CheckedFile:
    today = workflows.today(engine)
    return workflows.accept_file(
        engine,
        file.name,
        file.content,
        today=today,
        received_on=arguments.received_on or file.received_on or today,
        received_from=arguments.received_from or file.received_from,
        uploaded_by=workflows.COMMAND_LINE,
        member=arguments.member,
        set_aside=arguments.set_aside,
        mapping=chosen(arguments.mapping),
    )


def _annotate(arguments: argparse.Namespace) -> int:
    (path,) = existing([arguments.file])
    engine = workflows.open_store(arguments.db)
    copy = annotate(
        engine,
        path.name,
        path.read_bytes(),
        today=workflows.today(engine),
        member=arguments.member,
        mapping=chosen(arguments.mapping),
    )
    arguments.output.write_bytes(copy.content)
    say(cli_texts.WRITTEN.format(path=arguments.output))
    say(copy.note)
    return DONE


def _handed_in(paths: list[Path]) -> Iterator[IncomingFile | CheckedFile]:
    """The files, of a mail its workbooks; a mail that brings none is rejected."""
    for path in existing(paths):
        file = IncomingFile(name=path.name, content=path.read_bytes())
        if not is_mail_name(path.name):
            yield file
            continue
        attached, found = unpacked(file)
        if not attached:
            yield rejected(file.name, file.content, found)
            continue
        for finding in found:
            say(f"{file.name}: {finding_line(finding)}")
        yield from attached


def _report(results: list[CheckedFile], *, as_json: bool) -> int:
    if as_json:
        print_json([workflows.checked_file_object(result) for result in results])
    else:
        for result in results:
            say(f"{result.file_name}: {labels.VERDICT[result.verdict]}")
            for finding in (*result.findings, *result.set_aside):
                say(f"  {finding_line(finding)}")
            if touched := [release_sentences.touched(*one) for one in by_release(result.touched)]:
                say(f"  {release_sentences.touched_line(touched)}")
    return REFUSED if any(result.verdict == Verdict.REJECT for result in results) else DONE
