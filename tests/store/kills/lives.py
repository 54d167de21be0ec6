"""Lives: what a process does with a home until it is killed. Each goes on until then.

They use the app's own services on its own store, and tell what a user of them was told:
`base` STATE SEEN at the beginning, `asked` and `shown` with times, `ended` with the checksum,
`deed` and `done` around what may be there only whole or not at all.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from desktop_chat.domain.conversation import Message, Outcome, Role
from desktop_chat.domain.errors import ChatError
from desktop_chat.domain.events import FinishReason, Opened, StreamEvent, TextDelta
from desktop_chat.domain.parts import Image, Text
from desktop_chat.domain.request import ChatRequest
from desktop_chat.domain.turn import Turn
from desktop_chat.domain.transfer import WholeChat
from desktop_chat.providers.scripted import Script, ScriptedProvider
from desktop_chat.services.session import ChatSession
from desktop_chat.services.transfer.fields import attachment_of
from desktop_chat.services.transfer.halt import Halt
from desktop_chat.services.transfer.importing import Importing
from desktop_chat.storage.codec import checksum_of, part_row
from desktop_chat.storage.store import Store
from desktop_chat.storage.transfer import Transfer
from tests.store.kills.witness import Tell, now, seen_of, state_of
from tests.unit.storage.deeds_at_random import Person, a_home
from tests.unit.storage.samples import a_chat, a_message
