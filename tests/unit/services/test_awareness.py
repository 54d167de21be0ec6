"""Sleep and another network are noticed by what they leave behind, and never without reason."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from desktop_chat.domain.errors import ChatError, DroppedError
from desktop_chat.domain.patience import WireTimes
from desktop_chat.services.awareness import (
    GRACE_S,
    LOOK_S,
    SLEPT_S,
    Awareness,
    Senses,
    has_address,
    seconds_asleep,
)

HOUR = 3600.0


@dataclass
class Computer:
    """A computer whose sleep and addresses are the test's to say."""

    now: float = 100.0
    slept: float = 5.0
    addresses: set[str] = field(default_factory=lambda: {"10.0.0.2"})
    looks: int = 0
    times: WireTimes = field(
        default_factory=lambda: WireTimes(connected_at=99.0, local_address="10.0.0.2")
    )

    def __post_init__(self) -> None:
        senses = Senses(lambda: self.slept, self._has)
        self.awareness = Awareness(senses, lambda: self.now, "host")

    def _has(self, address: str) -> bool:
        self.looks += 1
        return address in self.addresses

    def alarm(self, after_s: float = 0.25) -> ChatError | None:
        self.now += after_s
        return self.awareness.alarm(self.times)


def test_a_computer_that_is_awake_raises_no_alarm() -> None:
    computer = Computer()
    assert all(computer.alarm() is None for _ in range(100))
    assert computer.looks <= 100 * 0.25 / LOOK_S + 1


def test_an_hour_of_sleep_is_told_within_five_seconds_of_waking() -> None:
    computer = Computer()
    assert computer.alarm() is None
    computer.slept += HOUR
    woke_at = computer.now
    alarm = None
    while alarm is None and computer.now - woke_at < 10:
        alarm = computer.alarm()
    assert isinstance(alarm, DroppedError)
    assert computer.now - woke_at <= 5
    assert "asleep for 1 h 0 min" in alarm.user_text
    assert alarm.advice.retries == 0


def test_a_connection_that_speaks_after_the_sleep_lives_on() -> None:
    computer = Computer()
    computer.slept += HOUR
    assert computer.alarm() is None
    computer.times.last_byte_at = computer.now
    assert all(computer.alarm() is None for _ in range(60))
    computer.slept += HOUR  # and the next sleep counts for itself
    assert computer.alarm() is None
    assert computer.alarm(GRACE_S) is not None


@pytest.mark.parametrize("slept", [0.0, 1.0, SLEPT_S])
def test_a_nap_is_not_worth_a_word(slept: float) -> None:
    computer = Computer()
    computer.slept += slept
    assert all(computer.alarm() is None for _ in range(60))


def test_before_there_is_a_connection_nothing_can_have_been_lost() -> None:
    computer = Computer(times=WireTimes(connect_started_at=99.0))
    computer.slept += HOUR
    computer.addresses.clear()
    assert all(computer.alarm() is None for _ in range(60))


def test_an_address_that_is_gone_means_another_network() -> None:
    computer = Computer()
    assert computer.alarm() is None
    computer.addresses = {"192.168.7.7"}
    alarm = computer.alarm(LOOK_S)
    assert isinstance(alarm, DroppedError)
    assert "network changed" in alarm.user_text


def test_the_real_senses_know_this_computer() -> None:
    assert has_address("127.0.0.1")
    assert not has_address("192.0.2.1")  # set aside for documentation: nobody's own
    before = seconds_asleep()
    assert 0 <= seconds_asleep() - before < 1
