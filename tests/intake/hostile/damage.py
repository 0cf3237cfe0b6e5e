"""Files cut off and files with flipped bits, of every format."""

import random
from collections.abc import Callable, Iterator

from tests.intake.hostile.biff import xls
from tests.intake.hostile.case import AMOUNTS, Case, good, good_ods, good_rows, good_xlsb

SEED = 20_260_630


def good_xls() -> bytes:
    """The good file as .xls."""
    return xls(good_rows())


FILES: dict[str, tuple[Callable[[], bytes], int]] = {
    "xlsx": (good, 24),
    "xlsb": (good_xlsb, 12),
    "ods": (good_ods, 12),
    "xls": (good_xls, 12),
}


def cases() -> Iterator[Case]:
    """Truncated at places all over the file; bits flipped; bytes zeroed.

    An .xls has no check sum: a flipped bit may be another number there, so nothing is said about its values.
    """
    dice = random.Random(SEED)
    for kind, (make, count) in FILES.items():
        amounts = None if kind == "xls" else AMOUNTS
        for number in range(count):
            share = (number + 0.5) / count
            yield Case(f"{kind} cut off at {share:.3f}", _cut(make, share), amounts=AMOUNTS)
        for number in range(count):
            yield Case(
                f"{kind} bit flips {number}", _flipped(make, dice.random(), 1 + number % 4), amounts=amounts
            )
        for number in range(4):
            yield Case(
                f"{kind} zeros {number}", _zeroed(make, dice.random(), 20 * 4**number), amounts=amounts
            )
        yield Case(f"{kind} twice in a row", lambda make=make: make() + make(), amounts=amounts)
        yield Case(
            f"{kind} with rubbish behind", lambda make=make: make() + b"rubbish" * 100, amounts=amounts
        )


def _cut(make: Callable[[], bytes], share: float) -> Callable[[], bytes]:
    return lambda: make()[: int(len(make()) * share)]


def _flipped(make: Callable[[], bytes], place: float, count: int) -> Callable[[], bytes]:
    def flip() -> bytes:
        content = bytearray(make())
        dice = random.Random(place)
        for _ in range(count):
            content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        return bytes(content)

    return flip


def _zeroed(make: Callable[[], bytes], place: float, length: int) -> Callable[[], bytes]:
    def zero() -> bytes:
        content = make()
        start = int(place * max(len(content) - length, 1))
        return content[:start] + bytes(min(length, len(content) - start)) + content[start + length :]

    return zero
