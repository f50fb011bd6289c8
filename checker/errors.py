"""What can go wrong for the person who runs a check. The command line shows these in one line and exits with 2."""

from __future__ import annotations

from claims.errors import ModelError, UserError

__all__ = ["ModelError", "UserError"]
