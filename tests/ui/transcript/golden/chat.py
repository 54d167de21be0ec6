"""The specimen chat: every kind of content, in two pages that each fit into one picture."""

from __future__ import annotations

from desktop_chat.domain.conversation import Message, Outcome, Role
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.parts import Image, Part, Reasoning, Text

READING = """\
## Why the sky is blue

Sunlight is a mixture of colours. Air scatters **short waves** far more than long ones: \
the share grows with the *inverse fourth power* of the wavelength[^1], so that

$$
I(\\lambda) \\propto \\frac{1}{\\lambda^4}, \\qquad
\\frac{I_{450}}{I_{700}} = \\left(\\frac{700}{450}\\right)^4 \\approx 5.9
$$

At noon the light of the sun crosses little air. In the evening it crosses *forty times* \
as much, and what is left of it is red. ~~Reflections of the sea~~ have nothing to do with it; \
see the [article on scattering](https://en.wikipedia.org/wiki/Rayleigh_scattering).

> The blue of the sky is sunlight that changed its mind.
>
> > And the white of a cloud is all of it at once.

1. Look up at noon
   - with the sun behind you
   - and once at $90^\\circ$ to it, where the blue is deepest
2. Look again at dusk
- [x] blue explained
- [ ] green flash explained

---

### 한국어로 다시 한번

하늘이 파란 까닭은 **산란** 때문입니다. 파장이 짧은 빛일수록 공기 분자에 \
더 많이 흩어지고, 그 세기는 파장의 네제곱에 반비례합니다. \
저녁에는 빛이 훨씬 두꺼운 공기층을 지나오므로 `붉은빛`만 남습니다.

[^1]: Described by Lord Rayleigh in 1871.
"""

WORK = """\
The three ways, measured on the same machine:

| way | 1,000 rows | 100,000 rows | remarks |
|:----|-----------:|-------------:|:-------:|
| one by one | 0.8 s | 81 s | *simple* |
| in one transaction | 0.02 s | 1.9 s | **usually right** |
| `executemany` | 0.01 s | 1.2 s | 가장 빠름 |

So write all rows in one go:

```python
def store(rows: Iterable[Row], connection: Connection) -> int:
    \"\"\"Write rows, all or none; return how many.\"\"\"
    with connection:  # commits at the end, rolls back on an error
        cursor = connection.executemany("INSERT INTO row VALUES (?, ?)", rows)
    return cursor.rowcount
```

```mermaid
flowchart LR
    reader --> queue --> writer
    writer -->|commit| disk[(database)]
```

```diff
- for row in rows: insert(row)
+ insert_all(rows)
```

1. Measure first
2. then change one thing

   ```sh
   ./run bench --rows 100000
   ```
3. and measure again
"""


def _message(number: int, role: Role, *parts: Part, reason: FinishReason | None = None) -> Message:
    return Message(
        id=f"m{number}",
        chat_id="chat",
        parent_id=None,
        role=role,
        parts=parts,
        created_at=0.0,
        provider="" if role is Role.USER else "Our server",
        model="" if role is Role.USER else "qwen3-32b",
        outcome=Outcome(reason) if reason else None,
    )


def pages(picture: str) -> dict[str, tuple[Message, ...]]:
    """The messages of each page; `picture` is the blob of the picture that is shown in one."""
    why = "Rayleigh scattering. Give the formula, then the evening, then Korean."
    return {
        "reading": (
            _message(1, Role.USER, Text("Why is the sky blue? Once more in Korean, please.")),
            _message(2, Role.ASSISTANT, Reasoning(why), Text(READING), reason=FinishReason.STOP),
        ),
        "work": (
            _message(3, Role.USER, Image(picture, "image/png"), Text("How do I make this faster?")),
            _message(4, Role.ASSISTANT, Text(WORK), reason=FinishReason.CANCELLED),
        ),
    }
