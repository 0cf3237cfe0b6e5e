"""The rules `compute` answers."""

from kek_data.accounting.rules import RULES as ACCOUNTING_RULES
from kek_data.intake.rules import RULES as INTAKE_RULES

RULES = {**INTAKE_RULES, **ACCOUNTING_RULES}
"""Rule name of `compute` -> the function that answers it."""
