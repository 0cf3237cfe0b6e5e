"""A world is made once for all test processes, and one that cannot be made keeps nobody waiting."""

from pathlib import Path
from threading import Thread

import pytest

from tests.worlds import made_once


def test_a_file_is_made_by_the_first_who_asks(tmp_path: Path) -> None:
    made: list[Path] = []

    def make(draft: Path) -> None:
        made.append(draft)
        draft.write_text("ready", encoding="utf-8")

    asking = [Thread(target=made_once, args=(tmp_path / "world.sqlite", make)) for _ in range(5)]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    assert made_once(tmp_path / "world.sqlite", make).read_text(encoding="utf-8") == "ready"
    assert len(made) == 1


def test_what_could_not_be_made_is_tried_again_at_once(tmp_path: Path) -> None:
    def fail(draft: Path) -> None:
        draft.write_text("half", encoding="utf-8")
        raise RuntimeError("no network file")

    for _ in range(2):
        with pytest.raises(RuntimeError, match="no network file"):
            made_once(tmp_path / "world.sqlite", fail)
    made = made_once(tmp_path / "world.sqlite", lambda draft: draft.touch(exist_ok=False))
    assert made.read_text(encoding="utf-8") == ""
