"""Every part of the pages in all its states, for those who build pages: only where data are invented."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from chungtay.pictures.charts import Stack, stacked_bars
from chungtay.pictures.look import NARROW
from chungtay.pictures.picture import Heading
from chungtay.reporting.web.figures import Figure, meter_of, reduction_meter, trend_of
from chungtay.reporting.web.progress import STEPS

LONG_NAME = (
    "Thôn Nà Kéo Thượng, một tên rất dài mà biểu mẫu vẫn phải chứa được trọn vẹn, "
    "không cắt, không tràn ra ngoài khung của ô bảng"
)


class SampleForm(forms.Form):
    """A form with every kind of field."""

    head = forms.CharField(label="Họ, chữ đệm và tên chủ hộ", help_text="Ví dụ: Hoàng Thị Mến")
    score = forms.IntegerField(
        label="Điểm B1",
        help_text="Số nguyên từ 0 đến 500",
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    village = forms.ChoiceField(label="Thôn", choices=[("1", "Nà Kéo"), ("2", "Bản Chu")])
    note = forms.CharField(label="Ghi chú", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "form-select" if name == "village" else "form-control"
        self.fields["score"].widget.attrs["class"] += " ct-number-field"


TAGS = [
    ("poor", "Hộ nghèo"),
    ("near", "Hộ cận nghèo"),
    ("ok", "Đã quyết định"),
    ("wait", "Chờ họp dân"),
    ("info", "Mức sống trung bình"),
    ("late", "Quá hạn 2 ngày"),
    ("", "Chưa có"),
]
NOTICES = [
    ("info", "Thông báo"),
    ("ok", "Đã lưu"),
    ("warn", "Cần xem lại"),
    ("bad", "Chưa thực hiện được"),
]
YEARS = [
    {"year": 2022, "kind": "poor", "words": "Hộ nghèo"},
    {"year": 2023, "kind": "near", "words": "Hộ cận nghèo"},
    {"year": 2024, "kind": "escaped", "words": "Không nghèo"},
    {"year": 2025, "kind": "average", "words": "Mức sống trung bình"},
    {"year": 2026, "kind": "proposed", "words": "Đề nghị: hộ nghèo"},
]
CHANGES = [
    {"label": "Điểm B1", "before": "125", "after": "145"},
    {"label": "Nhà tiêu", "before": "Thiếu", "after": "Đạt"},
]


def gallery(request: HttpRequest) -> HttpResponse:
    """Show the parts; an office has no such page."""
    if not settings.SIMULATED_DATA:
        raise Http404
    page = Paginator(range(1, 1001), 50).page(7)
    context = {
        "figures": _figures(),
        "tags": TAGS,
        "steps": STEPS,
        "notices": NOTICES,
        "empty_form": SampleForm(auto_id="empty_%s"),
        "wrong_form": _wrong_form(),
        "years": YEARS,
        "changes": CHANGES,
        "summary": [("Mã hộ", "000214"), ("Thôn", LONG_NAME), ("Nhân khẩu", "5")],
        "page": page,
        "numbers": page.paginator.get_elided_page_range(7, on_each_side=1, on_ends=1),
        "picture": _picture(),
        "long_name": LONG_NAME,
        "crumbs": [("Cả nước", ""), ("Tỉnh Lạng Sơn", "#main"), ("Xã Thiện Hòa", "#main")],
        "missing": None,
    }
    return render(request, "website/ui.html", context)


def _wrong_form() -> SampleForm:
    given = {"head": "", "score": "139,5", "village": "1"}
    wrong = SampleForm(given, auto_id="wrong_%s", use_required_attribute=False)
    wrong.is_valid()
    return wrong


def _figures() -> list[Figure]:
    years = [("2022", 17_497), ("2023", 12_397), ("2024", 6_912), ("2025", 4_643)]
    return [
        Figure(
            "Có kế hoạch, đã đạt",
            4_643,
            "hộ",
            change="giảm 2.269 hộ so với năm 2024",
            is_better=True,
            trend=trend_of(years),
            meter=reduction_meter(4_643, before=6_912, target=5_200, words="4.643 hộ; kế hoạch còn 5.200"),
        ),
        Figure(
            "Có kế hoạch, chưa đạt",
            12_397,
            "hộ",
            change="tăng 12 hộ so với năm 2024",
            is_better=False,
            meter=reduction_meter(
                12_397, before=17_497, target=11_626, words="12.397 hộ; kế hoạch còn 11.626"
            ),
        ),
        Figure("Không có kế hoạch", Decimal("9.12"), "%", note="trên 199.765 hộ dân"),
        Figure("Chưa có số liệu", None, note="chưa có kết quả rà soát"),
        Figure("Đang làm", 11_420, "/ 18.690 hộ", meter=meter_of(11_420, 18_690, "61 %")),
    ]


def _picture() -> Any:
    heading = Heading(
        "Hộ nghèo và cận nghèo giảm 52 % sau ba năm", "hộ", "số liệu minh họa", as_of=date(2025, 12, 31)
    )
    stacks = [
        Stack("2022", (17_497, 20_320)),
        Stack("2023", (12_397, 18_438)),
        Stack("2024", (None, None)),
        Stack("2025", (4_643, 13_578)),
    ]
    return stacked_bars(stacks, heading=heading, width=NARROW)
