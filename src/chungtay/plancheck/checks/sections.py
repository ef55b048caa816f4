"""Money of the projects, section by section, against the total that the plan announces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from chungtay.plancheck.cleaning import folded
from chungtay.plancheck.figures import MONEY_UNITS, Figure, Kind
from chungtay.plancheck.findings import Finding, Rule, Severity, relative, shown
from chungtay.plancheck.plan import Plan
from chungtay.plancheck.structure import Line, Mark

PROJECTS = Rule(
    "project-sum",
    "Kinh phí các dự án không khớp tổng kinh phí",
    "Cộng kinh phí của từng dự án, tiểu dự án trong lời văn phải bằng tổng kinh phí nêu trong văn bản.",
)
RULES = (PROJECTS,)

_SOURCES = (
    ("ngân sách trung ương", re.compile(r"trung uong|\bnstw\b")),
    ("ngân sách địa phương", re.compile(r"dia phuong|\bnsdp\b")),
    ("huy động khác", re.compile(r"huy dong|nguon khac")),
    ("vốn đầu tư phát triển", re.compile(r"dau tu phat trien|\bdtpt\b")),
    ("vốn sự nghiệp", re.compile(r"su nghiep|\bsn\b")),
)
_TOTAL = "tổng kinh phí"
_COMPARED = (_TOTAL, "ngân sách trung ương", "ngân sách địa phương", "huy động khác")
_GRAND = re.compile(r"tong (kinh phi|ke hoach von|nguon von|von|so von|nhu cau)")
_ONE_PROJECT = re.compile(r"(tieu )?du an [0-9]|du an nay")
_COST = re.compile(r"kinh phi\b[^.;]{0,40}$")
MIN_PROJECTS = 4


@dataclass(frozen=True, slots=True)
class Cost:
    """The money of one line: total and sources as far as they are named."""

    line: Line
    figures: dict[str, Figure]
    subtotal: bool


def check(plan: Plan) -> list[Finding]:
    """Add up the projects of each part of the document and compare with the announced total."""
    costs = [cost for line in plan.outline.body for cost in [_cost(plan, line)] if cost is not None]
    grands = _grands(plan)
    found: list[Finding] = []
    for part in dict.fromkeys(cost.line.path[: -_depth_below(cost.line)] for cost in costs):
        within = [cost for cost in costs if cost.line.path[: len(part)] == part]
        found += _compare(_without_covered(within), grands, part)
    return found


def _depth_below(line: Line) -> int:
    """Return how many labels of the path lie below the roman section."""
    romans = [i for i, label in enumerate(line.path) if re.fullmatch(r"[IVX]+", label)]
    return len(line.path) - 1 - romans[0] if romans and romans[0] + 1 < len(line.path) else len(line.path)


def _cost(plan: Plan, line: Line) -> Cost | None:
    """Read a line such as `Kinh phí: 10 triệu đồng (ngân sách trung ương: 8; địa phương: 2)`."""
    money = [f for f in plan.figures(line) if f.kind is Kind.MONEY]
    words = folded(line.text)
    if (
        not money
        or not _COST.search(words[: money[0].start])
        or (_GRAND.search(words) and not _one_project(words))
    ):
        return None
    return Cost(
        line, _by_source(line, money), _one_project(words) and words.lstrip("- +*").startswith("tong")
    )


def _one_project(words: str) -> bool:
    return _ONE_PROJECT.search(words) is not None


def _by_source(line: Line, money: list[Figure]) -> dict[str, Figure]:
    figures: dict[str, Figure] = {}
    before = 0
    for figure in money:
        clause = folded(re.split(r"[,;:()]\s(?=.)|\(", line.text[before : figure.start].rstrip(": "))[-1])
        name = next(
            (name for name, words in _SOURCES if words.search(clause)), _TOTAL if figure is money[0] else ""
        )
        if name:
            figures.setdefault(name, figure)
        before = figure.end
    return figures


def _without_covered(costs: list[Cost]) -> list[Cost]:
    """Leave out the lines that a subtotal of the same project already holds."""
    covered = {cost.line.path for cost in costs if cost.subtotal}
    return [
        cost
        for cost in costs
        if cost.subtotal or not any(cost.line.path[: len(path)] == path for path in covered)
    ]


def _grands(plan: Plan) -> list[Cost]:
    """Return the announced totals with the sources of their own line and of the items under it."""
    lines = plan.outline.body
    grands = []
    for index, line in enumerate(lines):
        words = folded(line.body)
        money = [f for f in plan.figures(line) if f.kind is Kind.MONEY]
        if not money or not _GRAND.match(words) or _one_project(words):
            continue
        figures = _by_source(line, money) | {_TOTAL: money[0]}
        for item in lines[index + 1 : index + 6]:
            if item.mark is not Mark.DASH:
                break
            item_money = [f for f in plan.figures(item) if f.kind is Kind.MONEY]
            figures = (_by_source(item, item_money[:1]) if item_money else {}) | figures
        grands.append(Cost(line, figures, subtotal=False))
    return grands


def _compare(costs: list[Cost], grands: list[Cost], part: tuple[str, ...]) -> Iterator[Finding]:
    near = [grand for grand in grands if grand.line.path[:1] == part[:1]] if part else grands
    if len(costs) < MIN_PROJECTS or not near:
        return
    options = [_differences(costs, grand) for grand in near]
    if any(compared and not off for _, compared, off in options):
        return
    grand, compared, off = max(options, key=lambda o: (o[1] - len(o[2]), o[0].line.ref))
    if compared:
        yield _finding(grand, off, costs)


def _differences(costs: list[Cost], grand: Cost) -> tuple[Cost, int, list[tuple[str, Decimal]]]:
    """Return how many sources all projects state, and those whose sum is not the announced one."""
    compared = 0
    off = []
    for name in _COMPARED:
        own = grand.figures.get(name)
        stated = [cost.figures[name] for cost in costs if name in cost.figures]
        if own is None or len(stated) < len(costs):
            continue
        compared += 1
        total = sum((figure.amount for figure in stated), Decimal(0))
        if abs(total - own.amount) > sum((f.step for f in [own, *stated]), Decimal(0)) / 2:
            off.append((name, total))
    return grand, compared, off


def _finding(grand: Cost, off: list[tuple[str, Decimal]], costs: list[Cost]) -> Finding:
    name, total = off[0]
    own = grand.figures[name]
    parts = "; ".join(
        f"{n}: ghi {grand.figures[n].number.token}, cộng {_as(t, grand.figures[n])}" for n, t in off
    )
    return Finding(
        PROJECTS,
        Severity.ERROR,
        grand.line.place(),
        "; ".join(grand.figures[n].number.token for n, _ in off),
        "; ".join(_as(t, grand.figures[n]) for n, t in off),
        f"{name.capitalize()} ghi {own.number.token} {own.unit} nhưng cộng {len(costs)} khoản của dự án là "
        f"{_as(total, own)} {own.unit}.",
        parts
        + "; các khoản: "
        + " + ".join(cost.figures[name].number.token for cost in costs if name in cost.figures),
        0.9,
        relative(own.amount, total),
    )


def _as(amount: Decimal, like: Figure) -> str:
    return shown(amount / MONEY_UNITS[like.unit])
