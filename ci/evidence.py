"""Print the proofs whose subject differs from a revision, one a line: `python ci/evidence.py HEAD^`.

CI runs these before the tests; see docs/evidence-tests.md.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.evidence import proofs  # noqa: E402


def main(revision: str) -> None:
    command = ["git", "-C", str(ROOT), "diff", "--name-only", revision]
    changed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\n")
    for proof in proofs():
        if proof.concerns(changed):
            print(proof.tests)


if __name__ == "__main__":
    main(sys.argv[1])
