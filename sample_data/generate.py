"""Writes every file of the sample network; the same generator always makes the same parts."""

import io
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from kek_data.domain.network import Network
from kek_data.frames import Records
from kek_data.intake.template import write_template
from kek_data.reference.network_file import packaged_network_text, parse_network
from kek_data.reference.tables import packaged_reference
from sample_data import CREATED, LAST_QUARTER, TODAY
from sample_data.broken import cut_off, with_cells
from sample_data.deliveries import (
    CORRECTIONS,
    FULL_WORKBOOKS,
    LATE_MEMBER,
    corrected_records,
    first_records,
    late_records,
    plan_of,
)

FOLDER = Path(__file__).parent
UPLOADED_BY = "Netzwerkmanagement (fiktiv)"


def files() -> dict[str, bytes]:
    """Path below sample_data -> content of every workbook, and the manifest."""
    network = parse_network(packaged_network_text())
    made = _full_workbooks(network) | _later_workbooks(network) | _broken_workbooks(network)
    manifest = json.dumps(_manifest(network), ensure_ascii=False, indent=2) + "\n"
    return made | {"manifest.json": manifest.encode()}


def write_all(folder: Path = FOLDER) -> dict[str, bytes]:
    """Write every file below a folder; workbooks that are no longer made are removed."""
    made = files()
    for old in folder.glob("*/*.xlsx"):
        if str(old.relative_to(folder).as_posix()) not in made:
            old.unlink()
    for name, content in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return made


def workbook(
    network: Network,
    member: str,
    records: Records,
    today: date,
    *,
    period: str | None = None,
    all_periods: bool = False,
) -> bytes:
    """A filled template of the sample: of one period, or of all the member has delivered."""
    target = io.BytesIO()
    write_template(
        target,
        member=network.member(member),
        network=network,
        vocabulary=packaged_reference().vocabulary,
        records=records,
        today=today,
        period=period,
        filled=True,
        is_sample=True,
        all_periods=all_periods,
        created=CREATED,
    )
    return target.getvalue()


def _full_name(member: str) -> str:
    return f"workbooks/{member}_2018-2026.xlsx"


def _correction_name(member: str, period: str) -> str:
    return f"nachlieferungen/{member}_{period}.xlsx"


def _full_workbooks(network: Network) -> dict[str, bytes]:
    return {
        _full_name(member): workbook(
            network, member, first_records(plan_of(member)), date.fromisoformat(day), all_periods=True
        )
        for member, day in FULL_WORKBOOKS.items()
    }


def _later_workbooks(network: Network) -> dict[str, bytes]:
    corrected = {
        _correction_name(c.member, c.period): workbook(
            network,
            c.member,
            corrected_records(plan_of(c.member), c),
            date.fromisoformat(c.received_on),
            period=c.period,
        )
        for c in CORRECTIONS
    }
    owed = workbook(network, LATE_MEMBER, late_records(), TODAY, all_periods=True)
    return corrected | {_correction_name(LATE_MEMBER, LAST_QUARTER): owed}


def _broken_workbooks(network: Network) -> dict[str, bytes]:
    def of_quarter(member: str) -> bytes:
        return workbook(network, member, first_records(plan_of(member)), TODAY, period=LAST_QUARTER)

    unknown: Mapping[tuple[str, int], str] = {
        ("carrier", 1): "Koks",
        ("unit", 2): "MWhh",
        ("period", 3): "Q4 2027",
    }
    return {
        "fehlerhaft/fh_2026-Q2_tippfehler.xlsx": with_cells(of_quarter("fh"), {("amount", 3): "312,,5"}),
        "fehlerhaft/edg_2026-Q2_unbekannt.xlsx": with_cells(of_quarter("edg"), unknown),
        "fehlerhaft/stadt_2026-Q2_abgeschnitten.xlsx": cut_off(of_quarter("stadt")),
    }


def _manifest(network: Network) -> dict[str, Any]:
    received = [(day, _full_name(member), member) for member, day in FULL_WORKBOOKS.items()]
    received += [(c.received_on, _correction_name(c.member, c.period), c.member) for c in CORRECTIONS]
    return {
        "today": TODAY.isoformat(),
        "deliveries": [
            {
                "file": name,
                "member": member,
                "received_on": day,
                "received_from": f"Energiebeauftragte {network.member(member).short_name} (fiktiv)",
                "uploaded_by": UPLOADED_BY,
            }
            for day, name, member in sorted(received)
        ],
    }
