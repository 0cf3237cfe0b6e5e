"""What the program cannot do: one small tree of exceptions, values as attributes, no German words."""


class KekError(Exception):
    """Base of all errors this program raises on purpose."""


class UnknownMember(KekError):
    """A member key that the network does not have."""

    def __init__(self, member: str):
        self.member = member
        super().__init__(f"unknown member {member!r}")


class UnknownKey(KekError):
    """A key (bundle, path, station, delivery, table, rule) that is not known here."""

    def __init__(self, kind: str, key: str):
        self.kind = kind
        self.key = key
        super().__init__(f"unknown {kind} {key!r}")


class RevisionConflict(KekError):
    """The store moved on between reading and writing; nothing was stored."""

    def __init__(self, expected: int, found: int):
        self.expected = expected
        self.found = found
        super().__init__(f"expected revision {expected}, found {found}")


class DeliveryConflict(RevisionConflict):
    """Somebody changed what the same member's file was compared with; the file was not stored and goes on waiting."""

    def __init__(self, expected: int, found: int, *, member: str, act: str, actor: str):
        self.member = member
        self.act = act
        self.actor = actor
        super().__init__(expected, found)


class OpenWarnings(KekError):
    """A file has warnings that weigh too much to be accepted unanswered; it was not stored and goes on waiting."""

    def __init__(self, file_name: str, messages: tuple[str, ...]):
        self.file_name = file_name
        self.messages = messages  # German, of the findings
        super().__init__(f"{file_name}: {len(messages)} heavy warnings are open")


class MixedStore(KekError):
    """Sample data and real data must not share a store."""

    def __init__(self, store_kind: str):
        self.store_kind = store_kind
        super().__init__(f"the store holds {store_kind} data")


class StoreUnavailable(KekError):
    """The store cannot be opened, migrated or written."""

    def __init__(self, reason: str):
        self.reason = reason
        super().__init__(f"store unavailable: {reason}")


class FigureRefused(KekError):
    """A figure there is no statement for; reason says why and what to do, in German."""

    def __init__(self, figure: str, reason: str):
        self.figure = figure
        self.reason = reason
        super().__init__(f"no statement: {figure}")


class UnreadableInput(KekError):
    """JSON or text handed to a rule or a command that does not have the expected form."""

    def __init__(self, reason: str):
        self.reason = reason
        super().__init__(reason)


class Undecidable(UnreadableInput):
    """A decision on a change since the base year that cannot be taken; code and series say why."""

    def __init__(self, code: str, series: str = ""):
        self.code = code
        self.series = series
        super().__init__(f"cannot be decided: {code}" + (f" ({series})" if series else ""))


class ImpossibleCorrection(UnreadableInput):
    """A correction of a reading that cannot be made; code and text say why."""

    def __init__(self, code: str, text: str = ""):
        self.code = code  # a key of wording.correction_words.REFUSED
        self.text = text  # what was typed
        super().__init__(f"cannot be corrected: {code}" + (f" ({text})" if text else ""))


class ImpossibleChange(UnreadableInput):
    """A change of a site or series that cannot be made; code and key say why."""

    def __init__(self, code: str, key: str = ""):
        self.code = code  # a key of wording.site_words
        self.key = key
        super().__init__(f"cannot be changed: {code}" + (f" ({key})" if key else ""))


class ImpossibleRelease(UnreadableInput):
    """A release that cannot be frozen or recalled; code says why."""

    def __init__(self, code: str, name: str = ""):
        self.code = code  # a key of wording.release_words.REFUSED
        self.name = name
        super().__init__(f"cannot be released: {code}" + (f" ({name})" if name else ""))


class ImpossibleFactorChange(UnreadableInput):
    """A change of bundle or an edition of factors that cannot be taken in; code says why."""

    def __init__(self, code: str, name: str = ""):
        self.code = code  # a key of wording.factor_words.REFUSED
        self.name = name
        super().__init__(f"factors cannot be changed: {code}" + (f" ({name})" if name else ""))


class ImpossibleScenario(UnreadableInput):
    """A scenario that cannot be saved under this name; code and name say why."""

    def __init__(self, code: str, name: str = ""):
        self.code = code  # a key of wording.scenario_words.SAVE_REFUSED
        self.name = name
        super().__init__(f"scenario cannot be saved: {code}" + (f" ({name})" if name else ""))


class UnreadableReference(UnreadableInput):
    """A network file or a packaged reference table does not satisfy its schema."""

    def __init__(self, source: str, problems: tuple[str, ...]):
        self.source = source
        self.problems = problems
        super().__init__(f"{source}: {'; '.join(problems)}")
