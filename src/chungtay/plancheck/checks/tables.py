"""Tables: sums over rows, formulas over columns, rates; one slip is told once, at its cell."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import ROUND_DOWN, Decimal

from chungtay.kernel.numbers import written
from chungtay.plancheck.equations import CellKey, Equation, Suspect, suspects
from chungtay.plancheck.findings import Finding, Rule, Severity, relative, shown
from chungtay.plancheck.plan import Plan
from chungtay.plancheck.relations import (
    RateRelation,
    SumRelation,
    rate_differences,
    rate_relations,
    relation_equations,
)
from chungtay.plancheck.row_sums import row_equations
from chungtay.plancheck.sheets import Sheet
from chungtay.plancheck.structure import shortened

SUM = Rule(
    "table-sum",
    "Tổng trong bảng không khớp",
    "Dòng tổng hoặc dòng cha phải bằng tổng các dòng thuộc nó trong cùng một cột.",
)
FORMULA = Rule(
    "table-formula",
    "Các cột trong một hàng không khớp",
    "Hầu hết các hàng cho thấy cột này bằng tổng (hiệu) của các cột kia; hàng này thì không.",
)
CELL = Rule(
    "table-cell",
    "Một ô làm lệch cả hàng và cột",
    "Cả phép cộng theo hàng và theo cột đều khớp nếu sửa riêng ô này.",
)
RATE = Rule(
    "table-rate",
    "Tỷ lệ trong bảng không khớp",
    "Tỷ lệ phải bằng số bộ phận chia cho tổng số của cùng hàng, hoặc bằng hiệu hai tỷ lệ.",
)
HEADS = Rule(
    "table-heads",
    "Tiêu đề cột lệch so với số liệu",
    "Cột mang tên số lượng lại chứa tỷ lệ hoặc ngược lại: hàng tiêu đề bị mất hoặc lệch ô.",
)
RULES = (SUM, FORMULA, CELL, RATE, HEADS)


def check(plan: Plan) -> list[Finding]:
    """Compare every table with itself."""
    return [finding for sheet in plan.sheets for finding in _check_sheet(sheet)]


def _check_sheet(sheet: Sheet) -> list[Finding]:
    equations = row_equations(sheet) + relation_equations(sheet)
    off = [equation for equation in equations if equation.difference(sheet)]
    broken = [equation for equation in off if abs(equation.difference(sheet)) > equation.slack]
    explained, rest = suspects(sheet, broken)
    mended = {suspect.cell: suspect.value for suspect in explained}
    return [
        *[_cell_finding(sheet, suspect) for suspect in explained],
        *_grouped(sheet, rest),
        *[_rounding_note(sheet, equation) for equation in off if equation not in broken],
        *_rate_findings(sheet, mended, {cell for equation in rest for cell in equation.cells}),
        *_head_note(sheet),
    ]


def _cell_finding(sheet: Sheet, suspect: Suspect) -> Finding:
    row, column = suspect.cell
    printed = sheet.rows[row].values[column]
    found = printed.value if printed is not None else Decimal(0)
    computed = "; ".join(_written_out(sheet, equation) for equation in suspect.broken)
    return Finding(
        CELL,
        Severity.ERROR,
        sheet.place(sheet.rows[row], column),
        shown(found),
        shown(suspect.value),
        f"Ô ghi {shown(found)}; cộng theo hàng và theo cột đều chỉ khớp nếu là {shown(suspect.value)}.",
        computed,
        0.97,
        relative(found, suspect.value),
    )


def _grouped(sheet: Sheet, broken: list[Equation]) -> list[Finding]:
    """Report together the sums of one row, or the formulas of one row, that fail."""
    groups: dict[tuple[bool, int], list[Equation]] = defaultdict(list)
    for equation in broken:
        groups[equation.vertical, equation.result[0]].append(equation)
    return [_broken_finding(sheet, group) for group in groups.values()]


def _broken_finding(sheet: Sheet, group: list[Equation]) -> Finding:
    first = max(group, key=lambda e: abs(e.difference(sheet)))
    row = sheet.rows[first.result[0]]
    found = "; ".join(_printed(sheet, equation.result) for equation in group)
    expected = "; ".join(shown(equation.computed(sheet)) for equation in group)
    kind = "tổng các dòng thành phần" if first.vertical else "tổng các cột thành phần"
    message = (
        f"“{shortened(row.label, 60)}” ghi {_printed(sheet, first.result)} nhưng {kind} là "
        f"{shown(first.computed(sheet))}; lệch {shown(abs(first.difference(sheet)))}."
    )
    if len(group) > 1:
        message += f" Hàng này lệch ở {len(group)} cột."
    return Finding(
        SUM if first.vertical else FORMULA,
        Severity.ERROR,
        sheet.place(row, first.result[1]),
        found,
        expected,
        message,
        "; ".join(_written_out(sheet, equation) for equation in group),
        0.95,
        max(relative(e.computed(sheet) + e.difference(sheet), e.computed(sheet)) for e in group),
    )


def _rounding_note(sheet: Sheet, equation: Equation) -> Finding:
    row = sheet.rows[equation.result[0]]
    difference = shown(abs(equation.difference(sheet)))
    return Finding(
        SUM if equation.vertical else FORMULA,
        Severity.NOTE,
        sheet.place(row, equation.result[1]),
        _printed(sheet, equation.result),
        shown(equation.computed(sheet)),
        f"Lệch {difference}: từng số đã được làm tròn trước khi cộng nên tổng có thể chênh ở chữ số cuối.",
        _written_out(sheet, equation),
        0.8,
    )


def _written_out(sheet: Sheet, equation: Equation) -> str:
    cells = [
        _printed(sheet, cell) for _, cell in equation.terms if sheet.rows[cell[0]].values[cell[1]] is not None
    ]
    head = sheet.heads[equation.result[1]] or f"cột {equation.result[1] + 1}"
    listed = " + ".join(cells if len(cells) <= 12 else [*cells[:6], "…", *cells[-3:]])
    computed = shown(equation.computed(sheet))
    return f"{shortened(head, 40)}: {listed} = {computed}, ghi {_printed(sheet, equation.result)}"


def _printed(sheet: Sheet, cell: CellKey) -> str:
    number = sheet.rows[cell[0]].values[cell[1]]
    return number.token if number is not None else "(trống)"


def _rate_findings(sheet: Sheet, mended: dict[CellKey, Decimal], doubtful: set[CellKey]) -> list[Finding]:
    """Check rates by part and whole; a rate that is the difference of two printed rates is right too."""
    differences = rate_differences(sheet)
    found = []
    for relation in rate_relations(sheet):
        for index in range(len(sheet.rows)):
            finding = _rate_finding(sheet, relation, index, (mended, doubtful))
            if finding is None:
                continue
            truncated = "cắt bớt" in finding.message
            if (
                finding.severity is Severity.NOTE
                and not truncated
                and _is_difference(sheet, differences, index, relation.rate)
            ):
                finding = replace(
                    finding,
                    message=f"{finding.message.rpartition(';')[0]}; bằng hiệu của hai tỷ lệ "
                    "đã làm tròn trong cùng hàng.",
                )
            found.append(finding)
    return found + _difference_findings(sheet, differences, {f.place for f in found})


def _rate_finding(
    sheet: Sheet, relation: RateRelation, index: int, known: tuple[dict[CellKey, Decimal], set[CellKey]]
) -> Finding | None:
    row = sheet.rows[index]
    rate, part, whole = (row.values[c] for c in (relation.rate, relation.part, relation.whole))
    if rate is None or part is None or whole is None or not whole.value:
        return None
    mended, doubtful = known
    above = mended.get((index, relation.part), part.value)
    below = mended.get((index, relation.whole), whole.value)
    exact = relation.scale * above / (below or whole.value)
    step = rate.unit
    as_printed = relation.scale * part.value / whole.value
    if any(abs(rate.value - value) <= step / 2 + Decimal("1e-9") for value in (exact, as_printed)):
        return None
    expected = exact.quantize(step)
    truncated = exact.quantize(step, rounding=ROUND_DOWN) == rate.value
    close = abs(rate.value - expected) <= step
    blamed = {(index, relation.part), (index, relation.whole)} & (doubtful | set(mended))
    severity = Severity.NOTE if close or blamed else Severity.ERROR
    reason = (
        ("đã cắt bớt chữ số thay vì làm tròn" if truncated else "lệch một đơn vị ở chữ số cuối")
        if close
        else (
            "hàng này đã có số liệu lệch nêu ở trên" if blamed else "không cách làm tròn nào giải thích được"
        )
    )
    return Finding(
        RATE,
        severity,
        sheet.place(row, relation.rate),
        rate.token,
        written(expected),
        f"“{shortened(row.label, 60)}”: {part.token} / {whole.token} = {written(expected)}%, "
        f"bảng ghi {rate.token}; {reason}.",
        f"{part.token} × 100 / {whole.token} = " + f"{exact:.4f}".replace(".", ","),
        0.93,
        relative(rate.value, expected),
    )


def _is_difference(sheet: Sheet, differences: list[SumRelation], index: int, column: int) -> bool:
    """Say whether a rate agrees exactly with other printed rates of its row."""
    values = sheet.rows[index].values
    for relation in differences:
        numbers = [values[c] for c in (relation.result, *relation.parts)]
        if column in (relation.result, *relation.parts) and all(n is not None for n in numbers):
            result, *parts = [n.value for n in numbers if n is not None]
            if result == sum(parts):
                return True
    return False


def _difference_findings(sheet: Sheet, differences: list[SumRelation], seen: set[object]) -> list[Finding]:
    found = []
    for relation in differences:
        for row in sheet.rows:
            numbers = [row.values[c] for c in (relation.result, *relation.parts)]
            known = [number for number in numbers if number is not None]
            places = {sheet.place(row, column) for column in (relation.result, *relation.parts)}
            if len(known) < 3 or places & seen:
                continue
            result, *parts = known
            total = sum((number.value for number in parts), Decimal(0))
            if abs(result.value - total) > max(n.unit for n in known) * Decimal("1.5"):
                found.append(
                    Finding(
                        RATE,
                        Severity.ERROR,
                        sheet.place(row, relation.result),
                        result.token,
                        shown(total),
                        f"“{shortened(row.label, 60)}”: {parts[0].token} + {parts[1].token} = "
                        f"{shown(total)}%, bảng ghi {result.token}.",
                        "hiệu hai tỷ lệ trong cùng hàng",
                        0.85,
                        relative(result.value, total),
                    )
                )
    return found


def _head_note(sheet: Sheet) -> list[Finding]:
    if not sheet.shifted or not sheet.rows:
        return []
    heads = "; ".join(f"cột {c + 1} “{shortened(sheet.heads[c], 40)}”" for c in sheet.shifted)
    return [
        Finding(
            HEADS,
            Severity.NOTE,
            sheet.place(sheet.rows[0]),
            heads,
            "",
            "Tiêu đề cột không khớp số liệu bên dưới (mất hoặc lệch ô); việc kiểm tra dựa vào chính số liệu.",
            "",
            0.8,
        )
    ]
