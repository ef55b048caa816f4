"""Where a printed target table contradicts its own arithmetic: told beside the figure, never repaired."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from typing import TYPE_CHECKING

from chungtay.kernel.numbers import rate, written

if TYPE_CHECKING:
    from chungtay.targets.models import PovertyTarget

_HELD = {"poor": "hộ nghèo", "near_poor": "hộ cận nghèo"}


@dataclass(frozen=True, slots=True)
class Remark:
    """A printed figure, and what the other printed figures make of it; `field` names the column."""

    field: str
    what: str
    printed: int | Decimal
    computed: int | Decimal
    reason: str

    @property
    def message(self) -> str:
        """Return the contradiction for the reader of the figure."""
        told = f"in trong văn bản: {written(self.printed)}; {self.reason}: {written(self.computed)}"
        return f"{self.what} – {told}"


def row_remarks(row: PovertyTarget) -> list[Remark]:
    """Return the contradictions inside one row: stocks, decreases and rates of poor and near-poor."""
    return [remark for held in _HELD for remark in _of_class(row, held)]


def total_remarks(rows: Iterable[PovertyTarget], total: PovertyTarget) -> list[Remark]:
    """Return the counts of the total row that are not the sum of the rows above it."""
    above = list(rows)
    names = {"households": "Tổng số hộ"}
    for held, words in _HELD.items():
        names |= {
            f"{held}_before": f"Số {words} đầu kỳ",
            f"{held}_decrease": f"Số {words} giảm",
            f"{held}_target": f"Số {words} cuối kỳ",
        }
    found: list[Remark] = []
    for field, what in names.items():
        printed, parts = getattr(total, field), [getattr(row, field) for row in above]
        if printed is not None and None not in parts and sum(parts) != printed:
            found.append(Remark(field, what, printed, sum(parts), "cộng các dòng"))
    return found


def _of_class(row: PovertyTarget, held: str) -> Iterator[Remark]:
    before, decrease = getattr(row, f"{held}_before"), getattr(row, f"{held}_decrease")
    if before is None or decrease is None:
        return
    words, target = _HELD[held], getattr(row, f"{held}_target")
    yield from _rate(row, f"{held}_rate_before", f"Tỷ lệ {words} đầu kỳ", before)
    if target is not None:
        if target != before - decrease:
            yield Remark(f"{held}_target", f"Số {words} cuối kỳ", target, before - decrease, "theo phép trừ")
        yield from _rate(row, f"{held}_rate_target", f"Tỷ lệ {words} cuối kỳ", target)
    yield from _rate_decrease(row, held, words, decrease)


def _rate(row: PovertyTarget, field: str, what: str, part: int) -> Iterator[Remark]:
    printed, computed = getattr(row, field), rate(part, row.households)
    if printed is None or computed is None or printed == computed:
        return
    exact = Decimal(part) * 100 / Decimal(row.households)
    is_cut = printed == exact.quantize(Decimal("0.01"), rounding=ROUND_DOWN)
    yield Remark(field, what, printed, computed, "làm tròn đúng" if is_cut else "tính lại")


def _rate_decrease(row: PovertyTarget, held: str, words: str, decrease: int) -> Iterator[Remark]:
    """Accept the difference of the printed rates and the rate of the decrease: both are in use."""
    printed = getattr(row, f"{held}_rate_decrease")
    difference = getattr(row, f"{held}_rate_before") - getattr(row, f"{held}_rate_target")
    of_counts = rate(decrease, row.households)
    if of_counts is not None and printed not in (difference, of_counts):
        yield Remark(f"{held}_rate_decrease", f"Tỷ lệ {words} giảm", printed, difference, "theo phép trừ")
