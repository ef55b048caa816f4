"""Acts: one act with two dates, numbers and dates that cannot be, symbols that are not the issuer's."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from chungtay.plancheck.acts import Act, acts_in
from chungtay.plancheck.cleaning import folded
from chungtay.plancheck.findings import Finding, Rule, Severity
from chungtay.plancheck.header import Header, header_of
from chungtay.plancheck.plan import Plan

TWO_DATES = Rule(
    "act-two-dates", "Một văn bản, hai ngày ban hành", "Cùng số, ký hiệu thì chỉ có một ngày ban hành."
)
YEAR = Rule(
    "act-year", "Năm trong số hiệu khác năm ban hành", "Số hiệu có ghi năm thì năm đó là năm ban hành."
)
SYMBOL = Rule(
    "act-symbol",
    "Ký hiệu không đúng cơ quan ban hành hoặc bị thiếu",
    "Phần cuối của ký hiệu là chữ viết tắt của cơ quan ban hành.",
)
ORDER = Rule(
    "act-order",
    "Số hiệu không theo thứ tự ngày",
    "Văn bản cùng loại, cùng cơ quan trong một năm được đánh số tăng dần theo ngày.",
)
LATER = Rule(
    "date-order",
    "Ngày không hợp lý so với ngày ban hành",
    "Văn bản được dẫn phải có trước, thời hạn giao việc phải sau ngày ban hành.",
)
IMPOSSIBLE = Rule("date-impossible", "Ngày không có trong lịch", "Ngày, tháng phải có thật.")
HEADER = Rule("header-blank", "Thiếu số hoặc ngày ban hành", "Số, ngày ở đầu văn bản còn để trống.")
CAPTION = Rule(
    "header-annex",
    "Phụ lục dẫn sai số, ngày của văn bản",
    "Dòng “Kèm theo …” ở phụ lục phải ghi đúng số và ngày của chính văn bản.",
)
RULES = (TWO_DATES, YEAR, SYMBOL, ORDER, LATER, IMPOSSIBLE, HEADER, CAPTION)

_ISSUERS = {
    "ubnd": ("uy ban nhan dan", "ubnd", "chu tich"),
    "ttg": ("thu tuong",),
    "hdnd": ("hoi dong nhan dan", "hdnd"),
    "cp": ("chinh phu",),
    "tu": ("tinh uy", "thanh uy", "huyen uy", "thi uy", "ban chap hanh", "ban thuong vu"),
}
_SOME_ISSUER = re.compile(
    r"bo truong|uy ban|ubnd|hdnd|hoi dong|thu tuong|chinh phu|quoc hoi|tinh uy|ban (chap|thuong)"
)
_ANY_DAY = re.compile(r"(?<![0-9/.])([0-9]{1,2})/([0-9]{1,2})/((?:19|20)[0-9]{2})(?![0-9])")
_DEADLINE = re.compile(
    r"(?:trước|chậm nhất|hạn cuối|đến hết)\s+(?:là\s+)?ngày\s+([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})"
)


def check(plan: Plan) -> list[Finding]:
    """Compare the acts that the document mentions with each other and with its own date."""
    header = header_of(plan)
    acts = [act for line in plan.outline.everything for act in acts_in(line)]
    two = list(_two_dates(acts))
    named = {finding.found.partition(" ")[0] for finding in two}
    doubtful = {act.key for act in acts if act.name in named}
    return [
        *two,
        *_years(acts),
        *_symbols(acts),
        *_cut_symbols(acts),
        *_order(acts, doubtful),
        *_later(acts, header),
        *_deadlines(plan, header),
        *_impossible(plan),
        *_blank(header),
        *_captions(header),
    ]


def _two_dates(acts: list[Act]) -> Iterator[Finding]:
    groups: dict[object, list[Act]] = defaultdict(list)
    for act in acts:
        if act.day:
            groups[act.key].append(act)
    for group in groups.values():
        first = group[0]
        for other in group[1:]:
            if other.day != first.day and _same_act(first, other):
                yield Finding(
                    TWO_DATES,
                    Severity.ERROR,
                    other.line.place(_quote(other)),
                    f"{other.name} ngày {_vn(other.day)}",
                    f"{first.name} ngày {_vn(first.day)}",
                    f"{other.kind} số {other.name} ghi ngày {_vn(other.day)}, nhưng nơi khác "
                    f"ghi ngày {_vn(first.day)}.",
                    "",
                    0.95,
                    0.5,
                    (first.line.place(_quote(first)),),
                )
                break


def _same_act(first: Act, other: Act) -> bool:
    """Say whether two dates cannot belong to two acts: the same year, or the same day of another year."""
    if first.day is None or other.day is None:
        return False
    same_day = (first.day.month, first.day.day) == (other.day.month, other.day.day)
    return first.year is not None or first.day.year == other.day.year or same_day


def _years(acts: list[Act]) -> Iterator[Finding]:
    for act in acts:
        if act.day and act.year and act.day.year != act.year:
            yield Finding(
                YEAR,
                Severity.ERROR,
                act.line.place(_quote(act)),
                f"ngày {_vn(act.day)}",
                f"năm {act.year}",
                f"{act.kind} số {act.name} mang năm {act.year} nhưng ghi ngày {_vn(act.day)}.",
                "",
                0.9,
                0.4,
            )


def _symbols(acts: list[Act]) -> Iterator[Finding]:
    for act in acts:
        last = re.split("[-/]", folded(act.symbol))[-1]
        issuer = folded(act.issuer)
        words = _ISSUERS.get(last)
        if words and _SOME_ISSUER.search(issuer) and not any(word in issuer for word in words):
            yield Finding(
                SYMBOL,
                Severity.WARNING,
                act.line.place(_quote(act)),
                act.name,
                act.issuer,
                f"Ký hiệu {act.symbol} không phải của cơ quan được nêu: “{act.issuer[:60]}”.",
                "",
                0.85,
                0.3,
            )


def _cut_symbols(acts: list[Act]) -> Iterator[Finding]:
    longest: dict[tuple[str, int | None, date], Act] = {}
    for act in acts:
        if act.day:
            known = longest.setdefault((act.number, act.year, act.day), act)
            if len(act.symbol) > len(known.symbol):
                longest[act.number, act.year, act.day] = act
    for act in acts:
        full = longest.get((act.number, act.year, act.day)) if act.day else None
        if full and folded(full.symbol).startswith(folded(act.symbol) + "-"):
            yield Finding(
                SYMBOL,
                Severity.NOTE,
                act.line.place(_quote(act)),
                act.name,
                full.name,
                f"Ký hiệu {act.name} thiếu so với {full.name} cùng ngày.",
                "",
                0.9,
            )


def _order(acts: list[Act], doubtful: set[tuple[str, int | None, str]]) -> Iterator[Finding]:
    groups: dict[tuple[str, int], dict[tuple[date, int], Act]] = defaultdict(dict)
    for act in acts:
        if act.day and act.year is None and act.key not in doubtful:
            groups[folded(act.symbol), act.day.year].setdefault((act.day, int(act.number)), act)
    for (_, year), group in groups.items():
        ordered = sorted(group)
        kept = _longest_rising([number for _, number in ordered])
        if len(ordered) < 4 or len(kept) < 0.7 * len(ordered):
            continue
        rising = [ordered[i] for i in kept]
        for key in ordered:
            if key not in rising:
                act = group[key]
                before = max((k for k in rising if k < key), default=None)
                after = min((k for k in rising if k > key), default=None)
                near = _between(before, after)
                yield Finding(
                    ORDER,
                    Severity.WARNING,
                    act.line.place(_quote(act)),
                    f"{act.name} ngày {_vn(act.day)}",
                    near,
                    f"Số {act.name} ngày {_vn(act.day)} không theo thứ tự năm {year}: số phải {near}.",
                    "",
                    0.75,
                    0.3,
                )


def _between(before: tuple[date, int] | None, after: tuple[date, int] | None) -> str:
    """Return in words between which numbers of the same register one must lie."""
    words = []
    if before:
        words.append(f"lớn hơn {before[1]} ({_vn(before[0])})")
    if after:
        words.append(f"nhỏ hơn {after[1]} ({_vn(after[0])})")
    return " và ".join(words)


def _longest_rising(numbers: list[int]) -> list[int]:
    """Return the places of a longest run of numbers that never falls."""
    tails: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        at = bisect_right(tails, number)
        tails[at : at + 1] = [number]
        places[at : at + 1] = [index]
        before.append(places[at - 1] if at else -1)
    run: list[int] = []
    at = places[-1] if places else -1
    while at >= 0:
        run.append(at)
        at = before[at]
    return run[::-1]


def _later(acts: list[Act], header: Header) -> Iterator[Finding]:
    for act in acts:
        if header.day and act.day and act.day > header.day and act not in header.captions:
            yield Finding(
                LATER,
                Severity.ERROR,
                act.line.place(_quote(act)),
                f"{act.name} ngày {_vn(act.day)}",
                f"không sau {_vn(header.day)}",
                f"{act.kind} số {act.name} ngày {_vn(act.day)} sau ngày ban hành ({_vn(header.day)}).",
                "",
                0.85,
                0.4,
            )


def _deadlines(plan: Plan, header: Header) -> Iterator[Finding]:
    for line in plan.outline.body:
        for match in _DEADLINE.finditer(line.text):
            day = _date(match.group(3), match.group(2), match.group(1))
            if day and header.day and day < header.day and "giải ngân" not in line.text:
                yield Finding(
                    LATER,
                    Severity.ERROR,
                    line.place(match.group()),
                    _vn(day),
                    f"sau {_vn(header.day)}",
                    f"Thời hạn {_vn(day)} trước ngày ban hành văn bản ({_vn(header.day)}).",
                    "",
                    0.85,
                    0.4,
                )


def _impossible(plan: Plan) -> Iterator[Finding]:
    for line in plan.outline.everything:
        days = [match.groups() for match in _ANY_DAY.finditer(line.text)]
        named = re.findall(r"ngày ([0-9]{1,2}) tháng ([0-9]{1,2}) năm ([0-9]{4})", line.text)
        for day, month, year in [*days, *named]:
            if _date(year, month, day) is None:
                yield Finding(
                    IMPOSSIBLE,
                    Severity.ERROR,
                    line.place(f"{day}/{month}/{year}"),
                    f"{day}/{month}/{year}",
                    "",
                    f"Ngày {day}/{month}/{year} không có trong lịch.",
                    "",
                    0.97,
                    0.5,
                )


def _blank(header: Header) -> Iterator[Finding]:
    for line in header.blank:
        yield Finding(
            HEADER,
            Severity.WARNING,
            line.place(),
            line.text,
            "",
            "Số hoặc ngày ban hành còn để trống; điền trước khi ban hành.",
            "",
            0.95,
            0.1,
        )


def _captions(header: Header) -> Iterator[Finding]:
    for act in header.captions:
        number = f"{act.number}/{act.symbol}"
        wrong_number = header.number and folded(number) != folded(header.number)
        wrong_day = header.issued_on and act.day and act.day != header.issued_on
        if wrong_number or wrong_day:
            own = f"{header.number} ngày {_vn(header.issued_on)}"
            yield Finding(
                CAPTION,
                Severity.ERROR,
                act.line.place(),
                f"{number} ngày {_vn(act.day)}",
                own,
                f"Phụ lục ghi kèm theo số {number} ngày {_vn(act.day)}, văn bản này là {own}.",
                "",
                0.85,
                0.3,
            )


def _quote(act: Act) -> str:
    return act.line.text[act.start : act.end].strip()


def _vn(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "(không ghi)"


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
