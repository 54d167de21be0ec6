"""The settings of `[spending]`; a chat's own limit is one of its options."""

from __future__ import annotations

from desktop_chat.domain.setting_specs.kinds import Dollars, Section
from desktop_chat.i18n import tr

PER_DAY = Dollars(
    "spending",
    "per_day",
    section=Section.SPENDING,
    title=lambda: tr("Limit per day"),
    explanation=lambda: tr(
        "In US dollars, for the answers of all chats together. An answer that passes it is "
        "stopped, and what has arrived is kept. Models whose price is not known are not counted."
    ),
    search_words=lambda: tr("cost, price, money, budget, cap, spending"),
    unit=lambda: tr("USD"),
    usual=lambda: 0,
    zero=lambda: tr("No limit"),
)

SPENDING_SPECS = (PER_DAY,)
