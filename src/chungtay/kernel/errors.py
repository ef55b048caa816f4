"""Refusals that an officer can act on."""

from __future__ import annotations

from typing import Any, ClassVar


class DomainError(Exception):
    """A refusal with a stable code, a Vietnamese message and what is needed to act on it.

    Subclasses stand beside the code that raises them. They set `code` and `template`; the template
    is Vietnamese, says what is wrong, where and what to do, and names its details in braces.
    A refusal leaves nothing changed.
    """

    code: ClassVar[str] = "domain_error"
    template: ClassVar[str] = "Yêu cầu không thực hiện được."

    def __init__(self, **details: Any) -> None:
        self.details = details
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """Return the message for people, in Vietnamese."""
        return self.template.format(**self.details)
