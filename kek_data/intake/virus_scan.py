"""The optional virus scanner: a command that reads the file from its standard input (KEK_VIRUS_SCAN)."""

import os
import shlex
import subprocess
from collections.abc import Mapping

from kek_data.domain.finding import Finding
from kek_data.intake.limits import Limits
from kek_data.wording.intake_findings import make_finding

VARIABLE = "KEK_VIRUS_SCAN"
CLEAN, INFECTED = 0, 1


def scanned(content: bytes, limits: Limits, environment: Mapping[str, str] = os.environ) -> Finding | None:
    """The scanner's objection, None if it has none or no scanner is set.

    The command is split into words as the system does it, but no shell runs it. Exit status 0: clean, 1: infected; anything else,
    a missing program or no answer in time: the file could not be checked and is refused.
    """
    command = environment.get(VARIABLE, "").strip()
    if not command:
        return None
    try:
        done = subprocess.run(
            command if os.name == "nt" else shlex.split(command),
            input=content,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=limits.scan_seconds,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return make_finding("virus-scan-failed")
    if done.returncode == CLEAN:
        return None
    return make_finding("virus-found" if done.returncode == INFECTED else "virus-scan-failed")
