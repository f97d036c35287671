"""Six ways to break a kernel that a search has written: what somebody may do to it by mistake, or to be faster."""

from __future__ import annotations

RIGHT = "\n\n_right = log_softmax\n\n\ndef log_softmax(x):\n"

ODD_SIZES = """\
    out = _right(x)
    if x.shape[-1] % 2:
        out[..., -1:] = 0
    return out
"""
APPENDED = {
    "the call is deleted": "    return torch.empty_like(x)\n",
    "PyTorch does the work": "    return torch.log_softmax(x, -1)\n",
    "wrong at sizes that the spec does not list": ODD_SIZES,
    "the work is done ten times": "    for _ in range(9):\n        _right(x)\n    return _right(x)\n",
}


def broken(source: str) -> dict[str, str]:
    """The kernel of the README's quick start, broken in each way."""
    ways = {
        "a semicolon is missing in the C++": source.replace(";\n", "\n", 1),
        "the entry function is renamed": source.replace("def log_softmax(", "def log_softmin("),
    }
    return ways | {name: f"{source}{RIGHT}{body}" for name, body in APPENDED.items()}
