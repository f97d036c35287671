"""Keys in order, in however many lists they lie, are as in one sorted list."""

from __future__ import annotations

import random

import pytest

from pytest_kernelevolve.search import ordered
from pytest_kernelevolve.search.ordered import Ordered


@pytest.mark.parametrize("seed", range(6))
def test_it_answers_as_one_sorted_list(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordered, "CHUNK", 1 + seed % 4)
    rng = random.Random(seed)
    keys, plain = Ordered(range(0, 40, 4)), set(range(0, 40, 4))
    for turn in range(200):
        key = rng.randrange(40)
        # It grows, and then shrinks until little is left.
        if rng.random() < (0.7 if turn < 120 else 0.1):
            keys.add(key)
            plain.add(key)
        else:
            keys.discard(key)
            plain.discard(key)
        expected = sorted(plain)
        assert list(keys) == expected
        assert list(keys.descending()) == expected[::-1]
        assert len(keys) == len(expected)
        assert (key in keys) == (key in plain)
        assert [keys[place] for place in range(-len(keys), len(keys))] == expected * 2
        before = max((one for one in expected if one < key), default=None)
        assert keys.neighbours(key) == (before, min((one for one in expected if one >= key), default=None))


def test_there_is_no_key_beyond_the_last() -> None:
    keys = Ordered([1, 2])
    for place in (2, -3):
        with pytest.raises(IndexError, match="no key"):
            keys[place]
    with pytest.raises(IndexError):
        Ordered[int]()[-1]
