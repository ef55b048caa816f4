"""Read the audit trail."""

from __future__ import annotations

from django.db.models import QuerySet

from chungtay.audit.models import AuditLine


def lines_about(subject: str) -> QuerySet[AuditLine]:
    """Return what was done to one subject, newest first."""
    return AuditLine.objects.filter(subject=subject).order_by("-at", "-pk")
