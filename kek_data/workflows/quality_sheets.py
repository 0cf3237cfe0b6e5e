"""Datengüte and uncertainty as sheets of a view's workbook, with their key."""

from kek_data.reports.tidy import Sheet
from kek_data.wording import quality_sentences
from kek_data.wording.report_texts import SHEET
from kek_data.workflows.uncertainty import QualityView

SOURCE_COLUMNS = (
    *("member", "site", "carrier", "use", "category", "factor_set", "period", "method", "emissions_t_co2e"),
    *("uncertainty_t_co2e", "uncertainty_share", "variance_share", "cause", "action", "measured_t_co2e"),
    "gain_t_co2e",
)


def quality_sheets(quality: QualityView | None) -> list[Sheet]:
    """Uncertainty of all windows, what makes the last one unsure, Datengüte by carrier; none where nothing is known."""
    if quality is None or not quality.period:
        return []
    known = quality.windows[quality.windows["uncertainty_t_co2e"].notna()]
    listed = quality.sources.assign(
        site=[
            quality.names.get(f"site of {member}", {}).get(site, site)
            for member, site in zip(quality.sources["member"], quality.sources["site"], strict=True)
        ],
        action=[
            quality_sentences.action(cause, quarters)
            for cause, quarters in zip(quality.sources["cause"], quality.sources["quarters"], strict=True)
        ],
    )
    sheets = [Sheet(SHEET["uncertainty"], known), Sheet(SHEET["uncertainty_sources"], listed, SOURCE_COLUMNS)]
    return sheets if quality.grades.empty else [*sheets, Sheet(SHEET["data_grades"], quality.grades)]


def quality_notes(quality: QualityView | None) -> tuple[tuple[str, str], ...]:
    """The key: what each Datengüte means, how unsure it is, and who says so."""
    return () if quality is None else quality_sentences.key_notes(quality.settings)
