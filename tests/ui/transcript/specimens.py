"""Texts with every kind of content."""

from __future__ import annotations

SPECIMEN = """\
# Heading one with `code`

A paragraph with **bold**, *italic*, ~~strike~~, `inline code` and a [link](https://example.com).
한국어 문장도 **굵게** 잘 보입니다. A line that wraps over more than one line of the column.

## Second
- item one with text that is long enough to wrap over to the second line of the item, as it does
  - nested `a`
  - nested b

    second paragraph
- [ ] task open
- [x] task done

7. seven
8. eight with **bold** text

> A quote with two
> lines and
> > nested one

| 이름 | Right | Center |
|:--|--:|:-:|
| alpha | 1 | x `y` |
| beta long text here | 200 | **b** |

```python
def f(x):
    return x + 1  # a comment
```

---
1. With code

   ```sh
   ls -la
   echo hi
   ```
   and after

<div>html is *text*</div>

A bare https://example.com/path?x=1. Then an image ![the alt](/etc/hostname) and a break<br>here.

### The end
The last paragraph, which is plain and ends the answer.
"""

LONG_CODE = "```python\n" + "".join(f"value_{n} = {n}  # 한국어\n" for n in range(300)) + "```\n"

LONG_TABLE = "| n | square | note |\n|--:|--:|---|\n" + "".join(
    f"| {n} | {n * n} | a note on **{n}** |\n" for n in range(80)
)

LONG_LIST = "".join(f"{n}. item number {n} with `code` and text\n" for n in range(1, 80))
