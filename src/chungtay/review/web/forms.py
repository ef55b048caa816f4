"""The forms of the review's steps and of questionnaire B."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.standards.catalogue import standard
from chungtay.standards.lists import coded_list
from chungtay.standards.standard import mask_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chungtay.review.models import VillageList
    from chungtay.standards.standard import Standard

DAY_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%d%m%Y", "%d%m%y"]


class DayField(forms.DateField):
    """A day as officers type it: 13/9/2026, 13-9-26 or 130926."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(
            format="%d/%m/%Y", attrs={"class": "form-control", "inputmode": "numeric", "autocomplete": "off"}
        )
        errors = {
            "required": _("Nhập ngày, ví dụ 13/9/2026."),
            "invalid": _("Ngày chưa đúng. Nhập như 13/9/2026."),
        }
        super().__init__(widget=widget, input_formats=DAY_FORMATS, error_messages=errors, **kwargs)


class CountField(forms.IntegerField):
    """A whole number of nought or more."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(
            attrs={"class": "form-control ct-number-field", "inputmode": "numeric", "autocomplete": "off"}
        )
        errors = {
            "required": _("Nhập số, không có thì nhập 0."),
            "invalid": _("Chỉ nhập số nguyên, ví dụ 42."),
            "min_value": _("Số phải từ 0 trở lên."),
        }
        super().__init__(widget=widget, min_value=0, error_messages=errors, **kwargs)


class StepForm(forms.Form):
    """Which village lists take a step, and on which day."""

    lists = forms.TypedMultipleChoiceField(
        label=_("Thôn"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chọn ít nhất một thôn.")},
    )
    on = DayField(label=_("Ngày"))

    def __init__(self, *args: Any, lists: Iterable[VillageList], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(lists)
        self.fields["lists"].choices = [(row.pk, row.village.full_name) for row in self.rows]  # type: ignore[attr-defined]

    def plain_fields(self) -> list[forms.BoundField]:
        """Return the fields that stand beneath the table of villages."""
        return [
            field for field in self if field.name != "lists" and not field.name.startswith(("went_", "for_"))
        ]


class MeetingForm(StepForm):
    """Attendance and votes of every village that met."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in self.rows:
            name = row.village.full_name
            self.fields[f"went_{row.pk}"] = CountField(label=_("Số người dự họp, %s") % name, required=False)
            self.fields[f"for_{row.pk}"] = CountField(label=_("Số phiếu đồng ý, %s") % name, required=False)

    def fields_of(self, row: VillageList) -> list[forms.BoundField]:
        """Return the two fields that stand in the row of a village."""
        return [self[f"went_{row.pk}"], self[f"for_{row.pk}"]]

    def clean(self) -> dict[str, Any]:
        """Ask for both numbers of every village chosen."""
        given = super().clean() or self.cleaned_data
        for pk in given.get("lists", []):
            for name in (f"went_{pk}", f"for_{pk}"):
                if name not in self.errors and given.get(name) is None:
                    self.add_error(name, _("Nhập số, không có thì nhập 0."))
        return given


class PostingForm(StepForm):
    """How many objections a posting brought."""

    objections = CountField(label=_("Số ý kiến, khiếu nại"), initial=0)


class OpinionForm(StepForm):
    """Who gave the opinion."""

    opinion_by = forms.CharField(
        label=_("Cơ quan cho ý kiến"),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "form-control"}),
        error_messages={"required": _("Nhập tên cơ quan cho ý kiến.")},
    )


class DecisionForm(StepForm):
    """The signed decision."""

    number = forms.CharField(
        label=_("Số quyết định"),
        max_length=60,
        help_text=_("Ví dụ 45/QĐ-UBND"),
        widget=forms.TextInput(attrs={"class": "form-control", "spellcheck": "false"}),
        error_messages={"required": _("Nhập số quyết định.")},
    )
    signed_by = forms.CharField(
        label=_("Người ký"),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "form-control"}),
        error_messages={"required": _("Nhập họ tên người ký.")},
    )


class ReturnForm(StepForm):
    """Why lists go back."""

    reason = forms.CharField(
        label=_("Lý do trả lại"),
        max_length=500,
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 2}),
        error_messages={"required": _("Nhập lý do trả lại để rà soát viên biết cần sửa gì.")},
    )


class QuestionnaireForm(forms.Form):
    """Questionnaire B by its results: the income score and the services that the household lacks."""

    income_score = CountField(label=_("Điểm B1"), help_text=_("Tổng điểm theo phiếu B, số nguyên"))
    deprivations = forms.MultipleChoiceField(
        label=_("Chỉ số thiếu hụt"), required=False, widget=forms.CheckboxSelectMultiple
    )
    causes = forms.MultipleChoiceField(
        label=_("Nguyên nhân nghèo"), required=False, widget=forms.CheckboxSelectMultiple
    )
    needs = forms.MultipleChoiceField(
        label=_("Nhu cầu hỗ trợ"), required=False, widget=forms.CheckboxSelectMultiple
    )
    is_native_group = forms.BooleanField(label=_("Dân tộc thiểu số tại chỗ"), required=False)
    lacks_labour = forms.BooleanField(label=_("Không có khả năng lao động"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, law: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.law: Standard = standard(law)
        choices = {
            "deprivations": [(item.code, _(item.name)) for item in self.law.indicators],
            "causes": [(item.code, _(item.name)) for item in coded_list("causes").items],
            "needs": [(item.code, _(item.name)) for item in coded_list("needs").items],
        }
        for name, options in choices.items():
            self.fields[name].choices = options  # type: ignore[attr-defined]

    def masks(self) -> dict[str, int]:
        """Return the three sets as the database keeps them."""
        return {
            "deprivations": mask_of(self.cleaned_data["deprivations"], self.law),
            "causes": coded_list("causes").mask_of(self.cleaned_data["causes"]),
            "needs": coded_list("needs").mask_of(self.cleaned_data["needs"]),
        }
