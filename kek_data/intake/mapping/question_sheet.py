"""A proposal as a file for people: the mapping with its open questions, answered by filling in "answer"."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from kek_data.domain.finding import Finding
from kek_data.intake.mapping.assistant import with_answer
from kek_data.intake.mapping.json_form import MAX_JSON, mapping_from_json, mapping_to_json
from kek_data.intake.mapping.model import Mapping, Question
from kek_data.intake.mapping.propose import Proposal
from kek_data.wording.mapping_findings import TOO_LONG, make_finding

QUESTIONS = "questions"


@dataclass(frozen=True, slots=True)
class AnsweredSheet:
    """The mapping with the answers of a sheet, and the ids of the questions that have none."""

    mapping: Mapping
    unanswered: tuple[str, ...]


def sheet_to_json(proposal: Proposal) -> str:
    """The mapping as JSON, its open questions first: id, message, cells, choices (code -> German), suggested, answer."""
    definition = json.loads(mapping_to_json(proposal.mapping))
    asked = [_question(question) for question in proposal.questions]
    return json.dumps({QUESTIONS: asked, **definition}, ensure_ascii=False, indent=2) + "\n"


def _question(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "message": question.finding.message,
        "sheet": question.finding.sheet or "",
        "cells": question.cells,
        "words": list(question.words),
        "choices": {choice.code: choice.label for choice in question.choices},
        "suggested": question.suggested,
        "answer": "",
    }


def sheet_from_json(text: str) -> AnsweredSheet | Finding:
    """The mapping of a sheet, or of a mapping without questions; the finding if it cannot be read."""
    if len(text) > MAX_JSON:
        return _broken(TOO_LONG)
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        return _broken("JSON")
    asked = read.pop(QUESTIONS, []) if isinstance(read, dict) else []
    mapping = mapping_from_json(json.dumps(read))
    if isinstance(mapping, Finding):
        return mapping
    if not isinstance(asked, list):
        return _broken(QUESTIONS)
    unanswered = []
    for number, question in enumerate(asked):
        at = f"{QUESTIONS}[{number}]"
        if not _is_question(question):
            return _broken(at)
        if not question["answer"]:
            unanswered.append(question["id"])
        elif question["answer"] not in question["choices"]:
            return _broken(f"{at}.answer")
        elif _is_of_unknown_table(mapping, question["id"]):
            return _broken(f"{at}.id")
        else:
            mapping = with_answer(mapping, question["id"], question["words"], question["answer"])
    return AnsweredSheet(mapping, tuple(unanswered))


def _is_question(read: Any) -> bool:
    return (
        isinstance(read, dict)
        and isinstance(read.get("id"), str)
        and isinstance(read.get("answer"), str)
        and isinstance(read.get("choices"), dict)
        and isinstance(read.get("words"), list)
        and all(isinstance(word, str) for word in read["words"])
    )


def _is_of_unknown_table(mapping: Mapping, question_id: str) -> bool:
    kind, _, about = question_id.partition(":")
    return (kind.startswith("no-") or kind == "number_style") and mapping.table(about) is None


def _broken(part: str) -> Finding:
    return make_finding("mapping-broken", part=part)
