"""What a column counts: the names that table definitions may use, and what they mean to a reader.

`population.households`, `poor.persons`, `near_poor.deprivation_3`, `poor.movement.relapsed`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from chungtay.registry.queries.counts import figure_sql
from chungtay.registry.queries.movements import FLOWS
from chungtay.standards.classes import PovertyClass

POPULATION, AVERAGE = "population", "average"
CLASSES = {
    "poor": (PovertyClass.POOR, "hộ nghèo"),
    "near_poor": (PovertyClass.NEAR_POOR, "hộ cận nghèo"),
    AVERAGE: (PovertyClass.AVERAGE, "hộ có mức sống trung bình"),
}
POPULATION_FIGURES = {
    "households": "Tổng số hộ dân cư cuối năm",
    "persons": "Tổng số nhân khẩu cuối năm",
    "kinh_households": "Số hộ dân cư có chủ hộ là người Kinh",
    "kinh_persons": "Số nhân khẩu người Kinh",
    "minority_households": "Tổng số hộ dân cư trừ số hộ Kinh",
    "minority_persons": "Tổng số nhân khẩu trừ số khẩu Kinh",
    "native_households": "Số hộ dân cư là dân tộc thiểu số tại chỗ",
    "native_persons": "Số nhân khẩu là dân tộc thiểu số tại chỗ",
}
_CLASS_FIGURES = {
    "households": "Số {held} tại ngày chốt số liệu",
    "persons": "Số nhân khẩu của {held}",
    "kinh_households": "Số {held} có chủ hộ là người Kinh",
    "kinh_persons": "Số nhân khẩu của {held} có chủ hộ là người Kinh",
    "minority_households": "Số {held} có chủ hộ là người dân tộc thiểu số",
    "minority_persons": "Số nhân khẩu của {held} có chủ hộ là người dân tộc thiểu số",
    "native_households": "Số {held} là dân tộc thiểu số tại chỗ",
    "native_persons": "Số nhân khẩu của {held} là dân tộc thiểu số tại chỗ",
    "merit_households": "Số {held} có người có công với cách mạng",
    "without_labour_households": "Số {held} không có khả năng lao động",
    "female_head_households": "Số {held} có chủ hộ là nữ",
    "deprivations": "Tổng số chỉ số thiếu hụt của các {held}",
}
_BITS = {
    "deprivation": "Số {held} thiếu hụt chỉ số {number}",
    "cause": "Số {held} có nguyên nhân {number}",
    "need": "Số {held} có nhu cầu {number}",
}
_FLOW_MEANINGS = {
    "opening": "Số {held} ngày 31/12 năm trước",
    "to_near_poor": "Đầu kỳ là {held}, cuối kỳ là hộ cận nghèo, vẫn ở địa bàn",
    "to_poor": "Đầu kỳ là {held}, cuối kỳ là hộ nghèo, vẫn ở địa bàn",
    "escaped": "Đầu kỳ là {held}, cuối kỳ vượt chuẩn cận nghèo, vẫn ở địa bàn",
    "other_decrease": "Đầu kỳ là {held}, cuối kỳ đã rời địa bàn; số khẩu giảm của hộ vẫn thuộc diện",
    "from_near_poor": "Đầu kỳ là hộ cận nghèo, cuối kỳ là {held}, vẫn ở địa bàn",
    "from_poor": "Đầu kỳ là hộ nghèo, cuối kỳ là {held}, vẫn ở địa bàn",
    "relapsed": "Trước đây đã thuộc diện, đầu kỳ không thuộc, cuối kỳ là {held}",
    "new": "Lần đầu thuộc diện, cuối kỳ là {held}",
    "other_increase": "Cuối kỳ là {held}, do chuyển đến hoặc tách hộ; số khẩu tăng của hộ vẫn thuộc diện",
}


@dataclass(frozen=True, slots=True)
class Source:
    """One thing that is counted: of whom, as stock or as movement, which figure."""

    of: str
    figure: str
    is_movement: bool = False

    @property
    def poverty_class(self) -> PovertyClass:
        """Return the class that is counted; the whole population has none."""
        return CLASSES[self.of][0]

    @property
    def meaning(self) -> str:
        """Return what is counted, in words for the reader of a cell."""
        if self.of == POPULATION:
            return POPULATION_FIGURES[self.figure]
        held = CLASSES[self.of][1]
        if self.is_movement:
            return _FLOW_MEANINGS[self.figure].format(held=held)
        if self.figure in _CLASS_FIGURES:
            return _CLASS_FIGURES[self.figure].format(held=held)
        kind, number = self.figure.split("_")
        return _BITS[kind].format(held=held, number=number)


def read_source(text: str) -> Source:
    """Return the source that a definition names.

    Raises:
        ValueError: nothing of this name is counted.
    """
    if match := re.fullmatch(r"population\.(\w+)", text):
        if match[1] in POPULATION_FIGURES:
            return Source(POPULATION, match[1])
    elif match := re.fullmatch(r"(poor|near_poor)\.movement\.(\w+)", text):
        if match[2] in FLOWS[CLASSES[match[1]][0]]:
            return Source(match[1], match[2], is_movement=True)
    elif match := re.fullmatch(r"(poor|near_poor|average)\.(\w+)", text):
        figure_sql(match[2])
        return Source(match[1], match[2])
    raise ValueError(f"unknown source {text!r}")
