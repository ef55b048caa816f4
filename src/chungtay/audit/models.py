"""The table of audit lines."""

from __future__ import annotations

from django.db import models


class AuditLine(models.Model):
    """One act; triggers on both databases refuse UPDATE and DELETE."""

    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    action = models.CharField(max_length=80)
    subject = models.CharField(max_length=120)
    area_code = models.CharField(max_length=20, blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "at"], name="audit_by_subject"),
            models.Index(fields=["area_code", "at"], name="audit_by_area"),
        ]
