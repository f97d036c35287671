"""The syntax tree of Python source, for any thread: all of the package parses here."""

from __future__ import annotations

import ast
import threading
import warnings

# CPython up to 3.12 counts the depth of a tree it makes for all threads at once: where a finalizer lets another thread
# parse in between, both raise SystemError (python/cpython#106905). Warnings are the process's too: two threads that
# silence them at once leave them silenced. A finalizer of this thread may parse itself, hence the RLock.
_ALONE = threading.RLock()


def parsed(source: str | bytes, filename: str = "<unknown>") -> ast.Module:
    """``ast.parse`` one thread at a time, without its warnings, such as of an invalid escape in a C++ string.

    Raises what ``ast.parse`` raises: SyntaxError, ValueError, RecursionError, MemoryError.
    """
    with _ALONE, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(source, filename)


def parsed_expression(text: str) -> ast.expr:
    """The tree of one expression. Raises as `parsed` does."""
    with _ALONE:
        return ast.parse(text, mode="eval").body
