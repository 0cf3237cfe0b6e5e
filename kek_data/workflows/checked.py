"""The result of a check as the object that `check --json` and `import --json` print (command-line.md, Shapes)."""

from typing import Any

from kek_data.domain.codes import ChangeKind
from kek_data.domain.finding import Finding
from kek_data.workflows.flat_rows import flat_rows
from kek_data.workflows.views import CheckedFile


def checked_file_object(result: CheckedFile) -> dict[str, Any]:
    """One JSON-able object per file."""
    return {
        "file": result.file_name,
        "verdict": str(result.verdict),
        "member": result.member,
        "template_version": result.template_version,
        "mapping": result.mapping,
        "delivery": result.delivery_id,
        "revision": result.revision,
        "counts": result.counts,
        "totals": list(result.totals),
        "releases": flat_rows(result.touched),
        "changes": {kind.value: result.changes.get(kind.value, 0) for kind in ChangeKind},
        "findings": [_finding_object(finding) for finding in (*result.findings, *result.set_aside)],
        "seconds": round(result.seconds, 3),
    }


def _finding_object(finding: Finding) -> dict[str, Any]:
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "message": finding.message,
        "remedy": finding.remedy,
    }
