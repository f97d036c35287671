"""Reading ``/proc/*/stat``, where Linux says what state a process or a thread is in and when it started."""

from __future__ import annotations

STATE = 0  # places among the fields that follow the name
FLAGS = 6
MINOR_FAULTS = 7
START_TICKS = 19
ENDED = frozenset("ZXx")  # states of what has ended and was not waited for yet


def stat_fields(content: bytes) -> list[str]:
    """The fields of a ``stat`` after the command's name, which is in parentheses and may hold any character.

    The first is the state, one letter. A truncated file gives fewer fields, an empty one none.
    """
    return content.rpartition(b")")[2].decode("ascii", "replace").split()
