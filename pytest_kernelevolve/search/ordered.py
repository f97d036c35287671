"""Keys kept in order while they come and go."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import chain
from operator import itemgetter
from typing import Any, Generic, Protocol, TypeVar

CHUNK = 1000  # keys: what comes or goes moves those behind it in its chunk, twice as many at most

_last = itemgetter(-1)


class Comparable(Protocol):
    def __lt__(self, other: Any, /) -> bool: ...


Key = TypeVar("Key", bound=Comparable)


class Ordered(Generic[Key]):
    """A set of comparable keys in ascending order; neighbours, smallest and largest are found at once.

    It is a list of sorted lists, none of them empty. A key by its place is found by walking along the lists from the
    nearer end, which are some 100 where there are 100,000 keys.
    """

    __slots__ = ("_chunks", "_length")

    def __init__(self, keys: Iterable[Key] = ()) -> None:
        self._chunks: list[list[Key]] = []
        self._length = 0
        for key in keys:
            self.add(key)

    def add(self, key: Key) -> None:
        if not self._chunks:
            self._chunks.append([key])
            self._length = 1
            return
        number = min(self._number(key), len(self._chunks) - 1)
        chunk = self._chunks[number]
        place = bisect_left(chunk, key)
        if place < len(chunk) and chunk[place] == key:
            return
        chunk.insert(place, key)
        self._length += 1
        if len(chunk) > 2 * CHUNK:
            self._chunks[number : number + 1] = [chunk[:CHUNK], chunk[CHUNK:]]

    def discard(self, key: Key) -> None:
        number = self._number(key)
        if number == len(self._chunks):
            return
        chunk = self._chunks[number]
        place = bisect_left(chunk, key)
        if chunk[place] == key:
            del chunk[place]
            self._length -= 1
            if not chunk:
                del self._chunks[number]

    def _number(self, key: Any) -> int:
        """Of the chunk in which the smallest key is that is not smaller; beyond the last where there is none."""
        return bisect_left(self._chunks, key, key=_last)

    def neighbours(self, key: Any) -> tuple[Key | None, Key | None]:
        """The largest key that is smaller, and the smallest that is not; None where there is none."""
        number = self._number(key)
        before = self._chunks[number - 1][-1] if number else None
        if number == len(self._chunks):
            return before, None
        chunk = self._chunks[number]
        place = bisect_left(chunk, key)
        return chunk[place - 1] if place else before, chunk[place]

    def __contains__(self, key: Key) -> bool:
        return bool(self.neighbours(key)[1] == key)

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, place: int) -> Key:
        if not -self._length <= place < self._length:
            raise IndexError(f"there is no key {place} among {self._length}")
        place %= self._length
        if place < self._length // 2:
            for chunk in self._chunks:
                if place < len(chunk):
                    return chunk[place]
                place -= len(chunk)
        place -= self._length
        for chunk in reversed(self._chunks):
            if -place <= len(chunk):
                return chunk[place]
            place += len(chunk)
        raise AssertionError("unreachable")

    def __iter__(self) -> Iterator[Key]:
        return chain.from_iterable(self._chunks)

    def descending(self) -> Iterator[Key]:
        """The keys from the largest to the smallest; each is found when it is asked for."""
        return chain.from_iterable(map(reversed, reversed(self._chunks)))
