"""The errors of the project: one tree, and each message says where, what was found, and what to do.

A source that cannot be read is not an error of the program: it becomes a `Refusal` (`records/refusal.py`) with a
reason from a closed list, so that codings and refusals together always count up to the articles given.
"""


class DetenteError(Exception):
    """Base of every error that detente raises on purpose."""


class InputError(DetenteError):
    """The caller asked for something that cannot be done: an option, a date or a file is wrong."""


class LexiconError(DetenteError):
    """An entry of a lexicon is wrong; the message names file, entry, and the nearest right value."""


class ModelError(DetenteError):
    """A model file is missing, damaged, or not the one that the manifest pins."""


class MissingExtraError(DetenteError):
    """An optional part was asked for that is not installed; the message names the extra."""


class RefusedError(DetenteError):
    """One source could not be read; `reason` is from the closed list in `records/refusal.py`."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason
