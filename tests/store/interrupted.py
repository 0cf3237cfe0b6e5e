"""A process that stops in the middle of writing and waits to be killed: python -m tests.store.interrupted URL WHAT."""

import sys
import time
from typing import Any

from sqlalchemy import Engine, event

from kek_data.store import open_store
from tests.store.builders import deliver, reading, readings

PERIODS = [f"{year}-Q{quarter}" for year in range(1000, 1500) for quarter in (1, 2, 3, 4)]


def stop_after(engine: Engine | type[Engine], statement_starts: str) -> None:
    """Say so and hang once a statement has run."""

    def stop(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.strip().startswith(statement_starts):
            print("in the middle", flush=True)
            time.sleep(600)

    event.listen(engine, "after_cursor_execute", stop)


def main(url: str, what: str) -> None:
    """Open a store, or import many readings into one, and stop half-way."""
    if what == "open":
        stop_after(Engine, "CREATE TABLE readings")
        open_store(url)
        return
    engine = open_store(url)
    stop_after(engine, "INSERT INTO readings")
    deliver(engine, readings(*(reading(period, 9.0) for period in PERIODS)))


if __name__ == "__main__":
    main(*sys.argv[1:])
