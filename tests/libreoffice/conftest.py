"""LibreOffice without a screen, in a profile of its own."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Resave = Callable[[bytes], bytes]
SaveAs = Callable[..., bytes]


@pytest.fixture(scope="session")
def save_as(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> SaveAs:
    """A file opened by LibreOffice and saved in another format: save_as(content, to="ods", source="xlsx")."""
    work = tmp_path_factory.mktemp("libreoffice")

    def saved(content: bytes, *, to: str, source: str = "xlsx") -> bytes:
        given, target = work / f"mappe.{source}", work / "gespeichert" / f"mappe.{to.partition(':')[0]}"
        given.write_bytes(content)
        target.unlink(missing_ok=True)
        command = [
            soffice,
            f"-env:UserInstallation={Path(work / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            to,
            "--outdir",
            str(target.parent),
            str(given),
        ]
        subprocess.run(command, check=True, timeout=120, capture_output=True)
        return target.read_bytes()

    return saved


@pytest.fixture(scope="session")
def resave(save_as: SaveAs) -> Resave:
    """A workbook opened by LibreOffice and saved again as XLSX."""
    return lambda content: save_as(content, to="xlsx:Calc MS Excel 2007 XML")
