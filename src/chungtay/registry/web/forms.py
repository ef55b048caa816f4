"""The filter above the list of households."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.standards.classes import PovertyClass
from chungtay.standards.lists import class_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chungtay.areas.models import Area

MANAGED, EVERYONE = "managed", "all"


class HouseholdFilter(forms.Form):
    """Where, which class, and words; every field may stay empty."""

    q = forms.CharField(
        label=_("Họ tên hoặc mã hộ"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"class": "form-control", "type": "search", "spellcheck": "false"}),
    )
    area = forms.ChoiceField(
        label=_("Địa bàn"), required=False, widget=forms.Select(attrs={"class": "form-select"})
    )
    held = forms.ChoiceField(
        label=_("Diện"), required=False, widget=forms.Select(attrs={"class": "form-select"})
    )

    def __init__(self, *args: Any, units: Iterable[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [("", _("Tất cả")), *((unit.pk, unit.full_name) for unit in units)]  # type: ignore[attr-defined]
        classes = [(str(int(each)), _(class_name(each))) for each in PovertyClass]
        self.fields["held"].choices = [  # type: ignore[attr-defined]
            (MANAGED, _("Hộ nghèo và hộ cận nghèo")),
            *classes,
            (EVERYONE, _("Mọi hộ đã rà soát")),
        ]

    def classes(self) -> tuple[int, ...]:
        """Return the classes to show; none means every household."""
        held = self.cleaned_data["held"] or MANAGED
        if held == MANAGED:
            return (int(PovertyClass.POOR), int(PovertyClass.NEAR_POOR))
        return () if held == EVERYONE else (int(held),)
