"""Figures in prose: every number with its kind and unit, and the words that stand before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from chungtay.plancheck.cleaning import folded
from chungtay.plancheck.numbers import TOKEN, Number, NumberStyle, decide_style, read_number
from chungtay.plancheck.structure import Line, Outline


class Kind(StrEnum):
    """What a number counts."""

    MONEY = "money"
    RATE = "rate"
    COUNT = "count"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a line: `unit` is the noun or money unit, `start` and `end` bound it with its unit."""

    number: Number
    kind: Kind
    unit: str
    start: int
    end: int

    @property
    def value(self) -> Decimal:
        """Return the number as printed, in its own unit."""
        return self.number.value

    @property
    def amount(self) -> Decimal:
        """Return money in đồng, anything else as printed."""
        return self.number.value * MONEY_UNITS.get(self.unit, Decimal(1))

    @property
    def step(self) -> Decimal:
        """Return the worth of one in the last printed place, in the measure of `amount`."""
        return self.number.unit * MONEY_UNITS.get(self.unit, Decimal(1))


MONEY_UNITS = {
    "đồng": Decimal(1),
    "nghìn đồng": Decimal(10**3),
    "triệu đồng": Decimal(10**6),
    "tỷ đồng": Decimal(10**9),
}
_MONEY = re.compile(
    r"\s*(nghìn|ngàn|triệu|tỷ|tỉ|tr)?\.?\s*(đồng|đ)\b(?!/)|\s*(triệu|tỷ|tỉ)\b(?!\s*(?:người|đồng/))",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\s*%")
_COUNTED = (
    "công trình",
    "hộ nghèo",
    "hộ cận nghèo",
    "hộ gia đình",
    "hộ",
    "người lao động",
    "người",
    "lao động",
    "mô hình",
    "xã",
    "huyện",
    "thôn",
    "bản",
    "tỉnh",
    "nhà",
    "trường",
    "lớp",
    "đài",
    "điểm",
    "trẻ em",
    "trẻ",
    "học sinh",
    "cán bộ",
    "văn bản",
    "nghị quyết",
    "quyết định",
    "kế hoạch",
    "công văn",
    "thông tư",
    "tiểu dự án",
    "dự án",
    "lượt",
    "cơ sở",
    "phòng",
    "cụm",
    "thẻ",
    "hội nghị",
    "giáo viên",
    "chương trình",
    "km",
    "ha",
    "cuộc",
    "phiên",
    "sàn",
    "đơn vị",
    "cơ quan",
    "nhiệm vụ",
    "chỉ tiêu",
    "nội dung",
    "nhóm",
    "tổ chức",
    "doanh nghiệp",
    "hợp tác xã",
)
_NOUN = re.compile(r"\s+(" + "|".join(sorted(map(folded, _COUNTED), key=len, reverse=True)) + r")\b")
_NOT_A_FIGURE = re.compile(
    r"(?:số|năm|quý|tháng|ngày|dự án|hoạt động|phụ lục(?: số)?|điều|khoản|điểm|mục|phần|chương|"
    r"quyển|mẫu|biểu|khu vực|khóa|khoá|loại|cấp|lớp|nhóm|vùng|"
    r"giai đoạn|bước|đợt|kỳ|tổ|phòng|đường|quốc lộ|tỉnh lộ|bảng|chú thích)\s*:?\s*$",
    re.IGNORECASE,
)
_BEFORE_NUMBER = re.compile(r"[0-9A-Za-zÀ-ỹĐđ/.,_-]$")
_DATE = re.compile(r"(?<![0-9.,])[0-9]{1,2}\s*/\s*[0-9]{1,2}(?:\s*/\s*[0-9]{2,4})?(?![0-9])")
_YEAR_SPAN = re.compile(r"(?:19|20)[0-9]{2}\s*[-–]\s*(?:19|20)[0-9]{2}")
_YEARS = re.compile(r"(?:19|20)[0-9]{2}")


def prose_style(outline: Outline) -> NumberStyle:
    """Decide the number style of the running text from every figure in it."""
    tokens = [
        match.group() for line in outline.everything for match in TOKEN.finditer(_without_dates(line.text))
    ]
    return decide_style(token for token in tokens if len(token) > 3)


def figures_of(line: Line, style: NumberStyle) -> tuple[Figure, ...]:
    """Return the figures of a line in order, leaving out dates, years, numbers of acts and ordinals."""
    text = _without_dates(line.text)
    start = len(line.text) - len(line.body)
    found = []
    for match in TOKEN.finditer(text, start):
        figure = _figure(text, match, style)
        if figure is not None:
            found.append(figure)
    return tuple(found)


def around(text: str, figure: Figure) -> str:
    """Return the words before a figure with the figure itself, cut at a space."""
    start = max(0, figure.start - 60)
    return text[text.find(" ", start) + 1 if start else 0 : figure.end].strip()


def _figure(text: str, match: re.Match[str], style: NumberStyle) -> Figure | None:
    number = read_number(match.group(), style)
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 60]
    if number is None or _BEFORE_NUMBER.search(before) or re.match(r"[A-Za-zÀ-ỹ_/-]", after):
        return None
    kind, unit, length = _unit(after)
    if kind in (Kind.BARE, Kind.COUNT) and _NOT_A_FIGURE.search(before):
        return None
    if kind is Kind.BARE and _YEARS.fullmatch(match.group()):
        return None
    if kind is Kind.RATE and number.value > 1000 and number.places == 0 and "." in match.group():
        number = Number(number.token, Decimal(number.token), 3)
    return Figure(number, kind, unit, match.start(), match.end() + length)


def _unit(after: str) -> tuple[Kind, str, int]:
    if percent := _PERCENT.match(after):
        return Kind.RATE, "%", percent.end()
    if money := _MONEY.match(after):
        scale = (money.group(1) or money.group(3) or "").casefold()
        names = {
            "": "đồng",
            "nghìn": "nghìn đồng",
            "ngàn": "nghìn đồng",
            "triệu": "triệu đồng",
            "tr": "triệu đồng",
            "tỷ": "tỷ đồng",
            "tỉ": "tỷ đồng",
        }
        return Kind.MONEY, names[scale], money.end()
    # Folding keeps one letter for one letter in composed text, so lengths agree.
    if noun := _NOUN.match(folded(after[:40])):
        return Kind.COUNT, noun.group(1), noun.end()
    return Kind.BARE, "", 0


def _without_dates(text: str) -> str:
    """Blank out dates and spans of years, keeping every other character where it is."""
    for pattern in (_YEAR_SPAN, _DATE):
        text = pattern.sub(lambda match: "\u2007" * len(match.group()), text)
    return text
