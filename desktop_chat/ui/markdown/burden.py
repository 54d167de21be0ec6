"""What text costs to lay out, in plain letters; sans Qt.

Emoji are shaped one by one, and for a letter that no font has all fonts are asked.
So it is with soft hyphens, which Pretendard, for one, lacks.
"""

from __future__ import annotations

import re

_ODD = re.compile("[\u00ad\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]")
_MORE = 7
_MORE_ODD = 15


def weight(text: str) -> int:
    """How many plain letters cost as much as this text."""
    if text.isascii():
        return len(text)
    beyond = len(text.encode("utf-16-le", "surrogatepass")) // 2 - len(text)
    odd = len(_ODD.findall(text)) if _ODD.search(text) else 0
    return len(text) + _MORE * beyond + _MORE_ODD * odd


def fitting(text: str, most: int) -> int:
    """How many characters from the beginning weigh no more than `most`; at least one."""
    if weight(text[:most]) <= most:
        return most
    least, beyond = 1, most
    while beyond - least > 1:
        middle = (least + beyond) // 2
        if weight(text[:middle]) <= most:
            least = middle
        else:
            beyond = middle
    return least
