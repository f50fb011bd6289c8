"""What the person at the keyboard can mend. Messages are French, like the reports."""

from __future__ import annotations


class UserError(Exception):
    """An error to show as one sentence and a remedy, without a traceback.

    `message` says what happened and where, `remedy` what to do about it.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".rstrip()


class UnreadableArticle(UserError):
    """A file that could not be read as an article; it is reported as not checked, never in silence."""

    def __init__(self, path: str, reason: str, remedy: str = "") -> None:
        super().__init__(f"{path} : {reason}", remedy)
        self.path = path
        self.reason = reason


class ModelError(UserError):
    """A model that cannot be used."""

    @classmethod
    def unreadable(cls, name: str, cause: object) -> ModelError:
        """Say that the model called `name` could not be loaded, with the first line of the cause."""
        first_line = next(iter(str(cause).splitlines()), "") or type(cause).__name__
        return cls(f"modèle illisible : {name} ({first_line})", "vérifiez le dossier avec « recoupe models verify »")
