"""The tools of the agent, each defined once. What they do is in `toolbox`."""

from __future__ import annotations

from typing import Final

from pytest_kernelevolve.synthesis.prompting.diagnosis import BOTTLENECKS
from pytest_kernelevolve.synthesis.proposers.tool import Parameter, Tool

_PATH = Parameter(name="path", about="a file of your folder", default="kernel.py", required=False)

READ: Final = Tool(
    name="read",
    about="Shows a file of your folder, or some of its lines.",
    parameters=(
        _PATH,
        Parameter(name="first", about="the first line to show", kind="whole", default=1, required=False),
        Parameter(name="last", about="the last line to show; 0: to the end", kind="whole", default=0, required=False),
    ),
)
WRITE: Final = Tool(
    name="write",
    about="Writes a whole file of your folder.",
    parameters=(Parameter(name="text", about="the file's new text"), _PATH),
)
REPLACE: Final = Tool(
    name="replace",
    about="Replaces a part of a file. The part must be there exactly once.",
    parameters=(
        Parameter(name="old", about="the part as it is"),
        Parameter(name="new", about="what replaces it"),
        _PATH,
    ),
)
LINT: Final = Tool(
    name="lint",
    about="Looks at kernel.py without running it: does it parse, stand alone, define the entry, keep to the language.",
)
BUILD: Final = Tool(name="build", about="Builds and loads kernel.py, as the judge would; shows the compiler's errors.")
JUDGE: Final = Tool(
    name="judge",
    about="A quick look of the judge at kernel.py: is it right on some cases, and about how fast. No verdict: the real "
    "judge looks at more, after you submit.",
)
PROFILE: Final = Tool(
    name="profile",
    about="Profiles kernel.py with what this machine has: the bottleneck and the numbers that say so, its place beside "
    "the roofline, launches, counters, what the compiler vectorised. Takes longer than a quick look.",
)
SEARCH: Final = Tool(
    name="search",
    about="Searches documents and records on kernels, hardware and languages; returns passages, each under its path.",
    parameters=(Parameter(name="query", about="a few words"),),
)
CODE: Final = Tool(
    name="code",
    about="Searches source code that the user named; returns places, each under its file and line. Give at least one.",
    parameters=(
        Parameter(name="string", about="what stands in the line", default="", required=False),
        Parameter(name="regex", about="a regular expression of Python for a line", default="", required=False),
        Parameter(name="file", about="a pattern for the file's name, such as *norm*.cu", default="", required=False),
    ),
)
DOCUMENT: Final = Tool(
    name="document",
    about="Shows one of the documents.",
    parameters=(Parameter(name="path", about="as the search returned it"),),
)
NODE: Final = Tool(
    name="node",
    about="Shows another kernel of this search with what the judge found.",
    parameters=(Parameter(name="number", about="the node's number", kind="whole"),),
)
DIAGNOSE: Final = Tool(
    name="diagnose",
    about="Notes what holds the given kernel back, for those who work on it after you. Use it once, before you change "
    "the kernel.",
    parameters=(
        Parameter(name="bottleneck", about="what bounds it", choices=BOTTLENECKS),
        Parameter(name="evidence", about="the numbers or messages that show it, one a line"),
        Parameter(name="directives", about="what to do, one a line, the most promising first"),
        Parameter(name="later", about="what to leave for later, one a line", default="", required=False),
    ),
)
SUBMIT: Final = Tool(
    name="submit",
    about="Hands kernel.py to the judge and ends your work.",
    parameters=(Parameter(name="note", about="one line: what you changed and why"),),
)
