"""Sentences about findings and Rückfragen: how they are called, what is done with them, what came of it."""

from collections.abc import Sequence

from kek_data.wording import numbers, sentences


def accept_blocked(findings: Sequence[int]) -> str:
    """The button of a file whose warnings weigh too much to stay open: "Übernehmen: erst Nr. 2 und 5 klären"."""
    named = [str(number) for number in findings[:3]]
    if len(findings) > len(named):
        named.append(f"{numbers.number(len(findings) - len(named))} weitere")
    return f"Übernehmen: erst Nr. {numbers.enumeration(named)} klären"


def blocked_by(named: Sequence[str]) -> str:
    """Which warnings must be settled before a file can be accepted."""
    which = "Diese Warnung muss" if len(named) == 1 else "Diese Warnungen müssen"
    return (
        f"{which} vor der Übernahme beantwortet, als Rückfrage gestellt oder zurückgestellt werden: "
        f"{'; '.join(named)}."
    )


def finding_name(number: int, sheet: str | None, cell: str | None) -> str:
    """How a finding is called where one is chosen: "3 · Verbrauch F42"."""
    return f"{number} · {_place(sheet, cell)}"


def heavy_finding(number: int, sheet: str | None, cell: str | None, weight: float) -> str:
    """ "Nr. 3 (Verbrauch F42) bewegt 3,4 % des Jahres"."""
    return f"Nr. {number} ({_place(sheet, cell)}) bewegt {numbers.percent(weight, 1)} des Jahres"


def _place(sheet: str | None, cell: str | None) -> str:
    return " ".join(filter(None, [sheet, cell])) or "ganze Datei"


def act_button(kind: str, n: int) -> str:
    """The button that answers, asks, sets aside or takes back."""
    many = f"{numbers.number(n)} " if n > 1 else ""
    match kind:
        case "ask":
            return f"{many}Rückfragen vormerken" if many else "Rückfrage vormerken"
        case "aside":
            return (
                f"{many}Zellen zurückstellen und Datei übernehmen"
                if many
                else "Zurückstellen und Datei übernehmen"
            )
        case "take_back":
            return f"{many}Antworten zurücknehmen" if many else "Antwort zurücknehmen"
    return f"{many}als geprüft festhalten" if many else "Als geprüft festhalten"


def acted(kind: str, n: int) -> str:
    """What was done with findings."""
    match kind:
        case "ask":
            return (
                "Die Rückfrage ist vorgemerkt."
                if n == 1
                else f"{numbers.count_word(n).capitalize()} Rückfragen sind vorgemerkt."
            )
        case "take_back":
            return (
                "Die Warnung ist wieder offen."
                if n == 1
                else f"{numbers.count_word(n).capitalize()} Warnungen sind wieder offen."
            )
    return (
        "Der Grund ist festgehalten."
        if n == 1
        else f"Der Grund ist bei {numbers.number(n)} Warnungen festgehalten."
    )


def question_label(name: str) -> str:
    """Label of the text of one Rückfrage."""
    return f"Frage zu {name}"


def question_text(sheet: str | None, cell: str | None, message: str, remedy: str) -> str:
    """A Rückfrage made from a finding, to be edited."""
    where = f"Zu {_place(sheet, cell)}: " if sheet or cell else ""
    return f"{where}{message} {remedy}".strip()


def question_title(number: int, sheet: str, cell: str) -> str:
    """How a Rückfrage is called where one is chosen."""
    return f"Rückfrage {number} · {_place(sheet, cell)}"


def said_by(text: str, who: str, day: str) -> str:
    """What somebody said, with name and day."""
    if not text:
        return ""
    by_whom = ", ".join(filter(None, [who, numbers.day(day)]))
    return f"{text} ({by_whom})"


def question_saved(number: int, step: str) -> str:
    """What became of a Rückfrage."""
    done = {"answered": "beantwortet", "resolved": "geklärt", "withdrawn": "zurückgezogen"}[step]
    return f"Rückfrage {number} ist {done}."


def more_findings(n: int) -> str:
    """What stands below the first findings."""
    return f"Und {sentences.counted(n, 'weiterer Prüfhinweis', 'weitere Prüfhinweise')}:"
