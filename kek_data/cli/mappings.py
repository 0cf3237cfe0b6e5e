"""The command `mapping`: how a member's own workbook is read, proposed as a file, answered by hand, saved."""

import argparse
from pathlib import Path

from kek_data import workflows
from kek_data.cli.output import DONE, REFUSED, AddCommand, existing, finding_line, print_rows, say
from kek_data.domain.errors import UnreadableInput
from kek_data.domain.finding import Finding
from kek_data.wording import cli_texts
from kek_data.workflows import mapping_sheet
from kek_data.workflows.mapping_sheet import Mapping, Proposal, Question

SHOWN_CHOICES = 12


def add_commands(command: AddCommand) -> None:
    """mapping propose, mapping save, mapping list."""
    what = command("mapping", _list).add_subparsers(dest="what", required=True)

    propose = what.add_parser("propose", help=cli_texts.MAPPING_HELP["propose"])
    propose.add_argument("file", type=Path, metavar="FILE")
    propose.add_argument("--member", required=True)
    propose.add_argument("--mapping", metavar="NAME|FILE", default="")
    propose.add_argument("-o", "--output", type=Path, required=True)
    propose.set_defaults(act=_propose)

    save = what.add_parser("save", help=cli_texts.MAPPING_HELP["save"])
    save.add_argument("name")
    save.add_argument("file", type=Path, metavar="F.json")
    save.set_defaults(act=_save)

    listed = what.add_parser("list", help=cli_texts.MAPPING_HELP["list"])
    listed.add_argument("--member")
    listed.add_argument("--json", action="store_true")
    listed.set_defaults(act=_list)


def chosen(name_or_file: str) -> str | Mapping:
    """The mapping of a file with the answers filled into it, or the name of a saved one; "": whichever recognises a file.

    Raises UnreadableInput for a file that is no mapping.
    """
    path = Path(name_or_file)
    if not name_or_file or not path.is_file():
        return name_or_file
    read = mapping_sheet.read(path.read_bytes())
    if isinstance(read, Finding):
        raise UnreadableInput(read.message)
    return read.mapping


def _propose(arguments: argparse.Namespace) -> int:
    (path,) = existing([arguments.file])
    engine = workflows.open_store(arguments.db)
    made = mapping_sheet.propose(
        engine,
        path.read_bytes(),
        path.name,
        arguments.member,
        workflows.today(engine),
        chosen(arguments.mapping),
    )
    if isinstance(made, Finding):
        say(f"{path.name}: {finding_line(made)}")
        return REFUSED
    arguments.output.write_text(mapping_sheet.write(made), encoding="utf-8")
    say(cli_texts.WRITTEN.format(path=arguments.output))
    _say_result(made, arguments.output)
    return DONE


def _say_result(proposal: Proposal, output: Path) -> None:
    for finding in proposal.mapped.findings.cells():
        if not finding.blocks:
            say(f"  {finding_line(finding)}")
    if not proposal.questions:
        say(cli_texts.MAPPING_DECIDED.format(path=output))
        return
    say(cli_texts.MAPPING_QUESTIONS.format(count=len(proposal.questions), path=output))
    for question in proposal.questions:
        _say_question(question)


def _say_question(question: Question) -> None:
    say(f"  {question.id}: {finding_line(question.finding)}")
    for choice in question.choices[:SHOWN_CHOICES]:
        say(cli_texts.MAPPING_CHOICE.format(code=choice.code, label=choice.label))
    more = len(question.choices) - SHOWN_CHOICES
    if more > 0:
        say(cli_texts.MAPPING_MORE.format(count=more))


def _save(arguments: argparse.Namespace) -> int:
    (path,) = existing([arguments.file])
    read = mapping_sheet.read(path.read_bytes())
    if isinstance(read, Finding):
        say(f"{path.name}: {finding_line(read)}")
        return REFUSED
    if read.unanswered:
        say(cli_texts.MAPPING_UNANSWERED.format(count=len(read.unanswered), path=path))
        for question in read.unanswered:
            say(f"  {question}")
        return REFUSED
    engine = workflows.open_store(arguments.db)
    revision = mapping_sheet.save(engine, arguments.name, read.mapping, workflows.COMMAND_LINE)
    said = {"name": arguments.name.strip(), "member": read.mapping.member, "revision": revision}
    say(cli_texts.MAPPING_SAVED.format(**said))
    return DONE


def _list(arguments: argparse.Namespace) -> int:
    engine = workflows.open_store(arguments.db)
    print_rows(mapping_sheet.rows(engine, arguments.member), as_csv=not arguments.json)
    return DONE
