"""The movements of a year in an area, as lines that lead from the opening stock to the closing one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from chungtay.registry.queries.movements import FLOWS, movements_by_unit
from chungtay.standards.classes import PovertyClass

if TYPE_CHECKING:
    from chungtay.areas.models import Area

POOR, NEAR_POOR = PovertyClass.POOR, PovertyClass.NEAR_POOR

# Sign and the flows of both tables that one line shows; None where a table has no such flow.
_LINES: tuple[tuple[int, str, str], ...] = (
    (-1, "to_near_poor", "to_poor"),
    (-1, "escaped", "escaped"),
    (-1, "other_decrease", "other_decrease"),
    (1, "from_near_poor", "from_poor"),
    (1, "relapsed", "relapsed"),
    (1, "new", "new"),
    (1, "other_increase", "other_increase"),
)


@dataclass(frozen=True, slots=True)
class MovementLine:
    """One line for poor and near-poor households, already signed."""

    label: str
    poor: int
    near_poor: int
    is_stock: bool = False


def movement_lines(area: Area, *, opening: date, closing: date) -> tuple[MovementLine, ...]:
    """Return opening stock, what left and came, and closing stock; none without an opening."""
    found = movements_by_unit(area=area, level=area.level, opening=opening, closing=closing).get(area.pk)
    if found is None:
        return ()

    def households(held: PovertyClass, flow: str) -> int:
        return found[held][FLOWS[held][flow]].households

    poor, near_poor = households(POOR, "opening"), households(NEAR_POOR, "opening")
    if not poor and not near_poor:
        return ()
    lines = [MovementLine(_("Đầu năm"), poor, near_poor, is_stock=True)]
    for label, (sign, of_poor, of_near_poor) in zip(_labels(), _LINES, strict=True):
        line = MovementLine(
            label, sign * households(POOR, of_poor), sign * households(NEAR_POOR, of_near_poor)
        )
        poor, near_poor = poor + line.poor, near_poor + line.near_poor
        if line.poor or line.near_poor:
            lines.append(line)
    return (*lines, MovementLine(_("Cuối kỳ"), poor, near_poor, is_stock=True))


def _labels() -> tuple[str, ...]:
    return (
        _("Chuyển sang diện kia"),
        _("Thoát hẳn"),
        _("Giảm khác (chuyển đi, nhập hộ …)"),
        _("Từ diện kia chuyển sang"),
        _("Tái nghèo, tái cận nghèo"),
        _("Phát sinh mới"),
        _("Tăng khác (chuyển đến, tách hộ …)"),
    )
