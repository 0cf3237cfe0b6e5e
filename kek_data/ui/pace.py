"""How fast emissions must fall and how much may still be emitted, in words."""

from kek_data.accounting.standing import Standing
from kek_data.ui import components
from kek_data.wording import member_sentences


def show(standing: Standing) -> None:
    """Required reduction to 2030 and 2035, achieved so far, and the carbon budget; only what is known."""
    lines = [
        member_sentences.required_line(2030, standing.required_2030_t_per_year, standing.required_2030_share),
        member_sentences.required_line(2035, standing.required_2035_t_per_year, standing.required_2035_share),
        member_sentences.achieved_line(standing.achieved_t_per_year, standing.achieved_years),
        member_sentences.budget_line(
            budget_t=standing.budget_t_co2e,
            used_t=standing.budget_used_t_co2e,
            first=standing.budget_from_year,
            last=standing.budget_to_year,
            exhausted=standing.budget_exhausted_year,
        ),
    ]
    components.bullets(line for line in lines if line)
