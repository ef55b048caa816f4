"""The form of the page that checks plans."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

ENDINGS = (".docx", ".pdf", ".html", ".htm", ".txt", ".xlsx")


class PlanFileForm(forms.Form):
    """The file alone; an empty one is refused by the reader, with its name."""

    file = forms.FileField(
        label=_("Tệp kế hoạch hoặc báo cáo"),
        help_text=_(".docx, .xlsx đến 10 MB; .pdf đến 20 MB và 200 trang; .html, .txt đến 5 MB"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"class": "form-control", "accept": ",".join(ENDINGS)}),
        error_messages={
            "required": _("Chọn một tệp để kiểm tra."),
            "invalid": _("Chọn một tệp để kiểm tra."),
        },
    )
