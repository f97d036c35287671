"""What of a judgement may be shown to a model: bounded, delimited, escaped, and nothing of hidden sizes.

A kernel is called with sizes that no prompt shows, and may put them into the message of its own exception. Of a finding
at such a size the numbers are therefore left out. Expected values are in no message: only people read `Finding.detail`.
"""

from __future__ import annotations

import re

from pytest_kernelevolve.records import Finding
from pytest_kernelevolve.synthesis.prompting.quote import phrase, quote

HIDDEN_MARK = "a size that the spec does not list"  # how the judge names a hidden workload
FINDING_CHARACTERS = 3_000
_NUMBER = re.compile(r"\b((?:b?float|u?int|complex)\d+)\b|\d[\d_,.]*")


def shown_message(finding: Finding) -> str:
    """The finding's message, without numbers where they could be those of a hidden workload."""
    if HIDDEN_MARK not in finding.message:
        return finding.message
    return _NUMBER.sub(lambda found: found[0] if found[1] else "#", finding.message)


def shown_finding(finding: Finding) -> str:
    """The finding as a prompt shows it."""
    message = quote(shown_message(finding), kind="judge", limit=FINDING_CHARACTERS)
    return f"Finding of kind `{phrase(finding.kind, 40)}`:\n{message}"
