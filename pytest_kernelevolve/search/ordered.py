"""Keys kept in order while they come and go."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from typing import Any, Generic, Protocol, TypeVar


class Comparable(Protocol):
    def __lt__(self, other: Any, /) -> bool: ...


Key = TypeVar("Key", bound=Comparable)


class Ordered(Generic[Key]):
    """A set of comparable keys in ascending order; place, smallest and largest are found at once.

    It is a list: to move 100,000 pointers takes some 10 us, which is less than any tree written in Python needs.
    """

    __slots__ = ("_keys",)

    def __init__(self) -> None:
        self._keys: list[Key] = []

    def add(self, key: Key) -> None:
        if key not in self:
            insort(self._keys, key)

    def discard(self, key: Key) -> None:
        if key in self:
            del self._keys[bisect_left(self._keys, key)]

    def __contains__(self, key: Key) -> bool:
        place = bisect_left(self._keys, key)
        return place < len(self._keys) and bool(self._keys[place] == key)

    def __len__(self) -> int:
        return len(self._keys)

    def __getitem__(self, place: int) -> Key:
        return self._keys[place]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._keys)

    def descending(self) -> Iterator[Key]:
        """The keys from the largest to the smallest; each is found when it is asked for."""
        return reversed(self._keys)
