"""LibreOffice without a screen, in a profile of its own."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Resave = Callable[[bytes], bytes]


@pytest.fixture(scope="session")
def resave(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Resave:
    """A workbook opened by LibreOffice and saved again as XLSX."""
    work = tmp_path_factory.mktemp("libreoffice")

    def resaved(content: bytes) -> bytes:
        source, target = work / "mappe.xlsx", work / "gespeichert"
        source.write_bytes(content)
        (target / source.name).unlink(missing_ok=True)
        command = [
            soffice,
            f"-env:UserInstallation={Path(work / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(target),
            str(source),
        ]
        subprocess.run(command, check=True, timeout=120, capture_output=True)
        return (target / source.name).read_bytes()

    return resaved
