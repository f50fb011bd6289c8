"""Article text made safe to print: what could steer a terminal, turn a line around or command a CI runner is shown.

Every renderer that writes for eyes sends article text, names and paths through `visible`, every one that writes JSON
its result through `inert`.
"""

from __future__ import annotations

import json
import re
import secrets

_STEERING = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # C0, delete, C1: ESC and CSI among them
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional marks, overrides and isolates
    "\u2028\u2029"  # line and paragraph separator
    "\ud800-\udfff"  # halves of code points, as in a file name that is not UTF-8
    "\U000e0000-\U000e007f"  # invisible tags
    "]"
)
_STEERING_IN_JSON = re.compile(f"(?![\x00-\x1f]){_STEERING.pattern}")  # JSON has escaped C0; its own line ends stay
_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_CONTROL_PICTURES = 0x2400
_DELETE, _DELETE_PICTURE = "\x7f", "\u2421"
# A GitHub runner obeys `##[error]` anywhere in a line and `::error::` at its start, unless they are taken apart.
_OLD_COMMAND = "##["


def visible(text: str) -> str:
    """Return text in one line, with runs of white space as one space and steering characters as visible signs."""
    return _STEERING.sub(_sign, _SPACES.sub(" ", text))


def inert(json_text: str) -> str:
    """Return JSON that says the same with steering characters, and the `##[` of a runner's command, as escapes."""
    escaped = _STEERING_IN_JSON.sub(lambda match: json.dumps(match.group())[1:-1], json_text)
    return escaped.replace(_OLD_COMMAND, "#\\u0023[")


def stop_commands(text: str, token: str | None = None) -> str:
    """Return text between the marks that make a GitHub runner print it without obeying anything in it."""
    token = token or secrets.token_hex(16)
    end = "" if text.endswith("\n") else "\n"
    return f"::stop-commands::{token}\n{text}{end}::{token}::\n"


def _sign(match: re.Match[str]) -> str:
    char = match.group()
    if char < " ":
        return chr(_CONTROL_PICTURES + ord(char))
    if char == _DELETE:
        return _DELETE_PICTURE
    return f"<U+{ord(char):04X}>"
