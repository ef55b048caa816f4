"""Who acts: a plain value that services receive and the audit trail keeps."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or the system itself, as known at the moment of acting.

    `account_id` is None for the system (installation, demonstration, scheduled tasks).
    """

    account_id: int | None
    name: str


SYSTEM = Actor(account_id=None, name="Hệ thống")
