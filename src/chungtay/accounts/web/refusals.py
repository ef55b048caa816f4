"""A refusal in the language of whoever reads it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext

from chungtay.kernel.errors import DomainError


def in_reader_language(refusal: DomainError) -> str:
    """Return a refusal's message by the catalogue, Vietnamese where it has no other."""
    return gettext(refusal.template).format(**{key: _told(value) for key, value in refusal.details.items()})


def _told(detail: Any) -> Any:
    """Return a detail as told: it may be a label, say of a step, and is then in the catalogue too."""
    return gettext(detail) if detail and isinstance(detail, str) else detail
