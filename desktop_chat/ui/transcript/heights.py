"""Many heights, their sum up to any of them, and which of them covers a given height; sans Qt."""

from __future__ import annotations

from collections.abc import Iterable


class Heights:
    """A Fenwick tree: each of its operations looks at O(log n) numbers."""

    def __init__(self, values: Iterable[int] = ()) -> None:
        self._values = list(values)
        self._tree = [0, *self._values]
        for index in range(1, len(self._tree)):
            parent = index + (index & -index)
            if parent < len(self._tree):
                self._tree[parent] += self._tree[index]

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, index: int) -> int:
        return self._values[index]

    @property
    def total(self) -> int:
        """The sum of all."""
        return self.before(len(self._values))

    def append(self, value: int) -> None:
        """Add one at the end."""
        self._values.append(value)
        index = len(self._values)
        low = index & -index
        self._tree.append(value + self.before(index - 1) - self.before(index - low))

    def truncate(self, count: int) -> None:
        """Keep the first `count`."""
        del self._values[count:]
        del self._tree[count + 1 :]

    def set(self, index: int, value: int) -> int:
        """Change one, and say by how much."""
        change = value - self._values[index]
        if change:
            self._values[index] = value
            node = index + 1
            while node < len(self._tree):
                self._tree[node] += change
                node += node & -node
        return change

    def before(self, index: int) -> int:
        """The sum of the first `index`."""
        total = 0
        while index > 0:
            total += self._tree[index]
            index -= index & -index
        return total

    def find(self, at: int) -> int:
        """The index of the one that covers `at`, clamped to those that exist (-1: none)."""
        count = len(self._values)
        index = 0
        step = 1 << count.bit_length()
        left = max(at, 0)
        while step:
            node = index + step
            if node <= count and self._tree[node] <= left:
                index = node
                left -= self._tree[node]
            step >>= 1
        return min(index, count - 1)
