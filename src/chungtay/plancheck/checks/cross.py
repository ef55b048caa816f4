"""The same quantity in text and annex: money of a project, number of works against the list of works."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from chungtay.plancheck.cleaning import folded
from chungtay.plancheck.figures import Figure, Kind
from chungtay.plancheck.findings import Finding, Rule, Severity, relative, shown
from chungtay.plancheck.plan import Plan
from chungtay.plancheck.sheets import Row, Sheet
from chungtay.plancheck.structure import Line, Mark

MONEY = Rule(
    "text-annex", "Lời văn khác phụ lục", "Kinh phí một dự án nêu trong lời văn phải có trong phụ lục."
)
WORKS = Rule(
    "works-count",
    "Số công trình khác danh mục",
    "Số công trình nêu trong lời văn phải bằng số dòng trong danh mục kèm theo.",
)
RULES = (MONEY, WORKS)
_PROJECT = re.compile(r"^(?:tieu\s+du\s+an|du\s+an)\s*([0-9]{1,2})")
_SUBPROJECT = re.compile(r"^tieu\s+du\s+an\s*([0-9]{1,2})")


def check(plan: Plan) -> list[Finding]:
    """Compare text and tables of one document."""
    return [*_money(plan), *_works(plan)]


def _money(plan: Plan) -> Iterator[Finding]:
    """Compare the money of each project in the text with its row in an annex, where both state it once."""
    stated: dict[tuple[int, int], list[tuple[Line, Figure]]] = {}
    key: tuple[int, int] | None = None
    for line in plan.outline.body:
        key = _key_after(line, key)
        words = folded(line.body)
        money = [f for f in plan.figures(line) if f.kind is Kind.MONEY]
        if key is not None and money and re.search(r"\bkinh phi\b[^.;]{0,40}$", words[: money[0].start]):
            stated.setdefault(key, []).append((line, money[0]))
    rows = _project_rows(plan)
    for place, costs in stated.items():
        if place in rows and not (costs[1:] and place[1] == 0):
            yield from _compare_money(costs, *rows[place])


def _compare_money(costs: list[tuple[Line, Figure]], sheet: Sheet, row: Row) -> Iterator[Finding]:
    index = sheet.rows.index(row)
    near = [row, *(sheet.rows[child] for child in sheet.children(index))]
    known = {number.value for other in near for number in other.values if number is not None}
    total = next((column for column, number in enumerate(row.values) if number is not None), None)
    line, head = costs[0]
    if total is None or "tong" not in folded(sheet.heads[total]) or any(f.value in known for _, f in costs):
        return
    printed = row.texts[total]
    value = next(number.value for number in row.values if number is not None)
    yield Finding(
        MONEY,
        Severity.WARNING,
        line.place(line.text),
        _with_unit(head),
        printed,
        f"Lời văn ghi {_with_unit(head)}; phụ lục, dòng “{row.label[:50]}”, ghi {printed}.",
        "",
        0.75,
        relative(head.value, value),
        (sheet.place(row, total),),
    )


def _key_after(line: Line, key: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return (project, subproject) of the heading that a line is, or else the one in force."""
    words = folded(line.body)
    if match := _SUBPROJECT.match(words):
        return (key[0], int(match.group(1))) if key else None
    if match := _PROJECT.match(words):
        return int(match.group(1)), 0
    if line.mark in (Mark.PART, Mark.ROMAN, Mark.NUMBER) or (line.mark is Mark.LETTER and key and key[1]):
        return key if words.startswith(("kinh phi", "noi dung", "muc tieu", "doi tuong")) else None
    return key


def _project_rows(plan: Plan) -> dict[tuple[int, int], tuple[Sheet, Row]]:
    """Return the rows of annexes that name a project or subproject, if each is named once."""
    rows: dict[tuple[int, int], tuple[Sheet, Row]] = {}
    for sheet in plan.sheets:
        project = 0
        for row in sheet.rows:
            words = folded(row.label)
            if sub := _SUBPROJECT.match(words):
                rows.setdefault((project, int(sub.group(1))), (sheet, row))
            elif main := _PROJECT.match(words):
                project = int(main.group(1))
                rows.setdefault((project, 0), (sheet, row))
    return rows


def _with_unit(figure: Figure) -> str:
    return f"{figure.number.token} {figure.unit}"


def _works(plan: Plan) -> Iterator[Finding]:
    """Count the rows under the group of works whose money the same paragraph states."""
    lines = plan.outline.body
    for index, line in enumerate(lines):
        counts = [f for f in plan.figures(line) if f.kind is Kind.COUNT and f.unit == "cong trinh"]
        if len(counts) != 1 or "đầu tư" not in line.text.casefold():
            continue
        behind = [f for near in lines[index : index + 2] for f in plan.figures(near) if f.kind is Kind.MONEY]
        for sheet in plan.sheets:
            group = _group(sheet, {f.value for f in behind})
            if group is None:
                continue
            leaves = _leaves(sheet, group)
            if Decimal(leaves) != counts[0].value:
                row = sheet.rows[group]
                yield Finding(
                    WORKS,
                    Severity.ERROR,
                    line.place(line.text),
                    counts[0].number.token,
                    str(leaves),
                    f"Lời văn ghi {counts[0].number.token} công trình; "
                    f"danh mục “{row.label[:40]}” có {leaves} dòng.",
                    f"cùng số vốn {shown(_shared(sheet, group, behind))}",
                    0.85,
                    max(0.1, relative(Decimal(leaves), counts[0].value)),
                    (sheet.place(row),),
                )
            break


def _group(sheet: Sheet, amounts: set[Decimal]) -> int | None:
    """Return the row of a list of works that holds other rows and one of the amounts."""
    if not any("cong trinh" in folded(head) for head in sheet.heads):
        return None
    for index, row in enumerate(sheet.rows):
        values = {number.value for number in row.values if number is not None and number.value >= 100}
        if sheet.children(index) and values & amounts:
            return index
    return None


def _leaves(sheet: Sheet, index: int) -> int:
    children = sheet.children(index)
    return sum(_leaves(sheet, child) for child in children) if children else 1


def _shared(sheet: Sheet, index: int, behind: list[Figure]) -> Decimal:
    values = {number.value for number in sheet.rows[index].values if number is not None}
    return next(figure.value for figure in behind if figure.value in values)
