"""Whether delivered records are believable: against history, weather, area and each other; what is no value at all."""

from kek_data.intake.plausible.question import question_records

__all__ = ["question_records"]
