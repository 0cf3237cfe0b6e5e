"""Whether the server is still starting: then pages are run for their imports only, and long work is left for later."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

_STARTING = Event()


@contextmanager
def starting() -> Iterator[None]:
    """While the block runs no visitor waits for a page."""
    _STARTING.set()
    try:
        yield
    finally:
        _STARTING.clear()


def is_starting() -> bool:
    """Whether the page is run by nobody but the server itself."""
    return _STARTING.is_set()
