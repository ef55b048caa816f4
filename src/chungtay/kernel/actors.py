"""Who acts, and on which day: a plain value that services receive and the audit trail keeps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or the system itself, as known at the moment of acting.

    `acts_on` is the day of the act by the clock of web, command line or task; rights are asked for
    that day and never for a day that a caller names. The system has no account; its day is never asked.
    """

    account_id: int | None
    name: str
    acts_on: date

    @property
    def is_system(self) -> bool:
        """Return whether no person acts: installation, demonstration, scheduled tasks."""
        return self.account_id is None


SYSTEM = Actor(account_id=None, name="Hệ thống", acts_on=date.min)
