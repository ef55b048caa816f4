"""Plants slips in clean passages and tables and measures how many the checker finds, and its false alarms.

Run: python bench/plancheck.py [--documents 200] [--seed 1]. Prints recall by kind of slip and false alarms in
clean documents; the five plans are measured too, with the findings they have of their own taken out.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from chungtay.plancheck.checking import checked
from chungtay.plancheck.findings import Finding, Severity
from chungtay.plancheck.plan import understood
from chungtay.plancheck.readers.text import blocks_of

PLANS = Path(__file__).parents[1] / "tests" / "golden" / "plancheck" / "plans"
_MARKED = re.compile("«([0-9.,]+)»")
_ITEM = re.compile("⟦([^⟧]*)⟧")


@dataclass(frozen=True)
class Planted:
    """A document with one slip: `line` counts from 1; `change` tells what was done."""

    text: str
    line: int
    change: str


def vn(value: int) -> str:
    """Write an integer with dots between thousands."""
    return f"{value:,}".replace(",", ".")


def marked(value: int) -> str:
    """Write a figure that a check can compare with others."""
    return f"«{vn(value)}»"


def rate(part: int, whole: int) -> str:
    """Write a rate of two decimals, rounded half up."""
    hundredths = (part * 20_000 // whole + 1) // 2
    return f"«{hundredths // 100},{hundredths % 100:02}»"


def split(rng: random.Random, total: int, parts: int) -> list[int]:
    """Cut a total into positive parts."""
    cuts = sorted(rng.sample(range(1, total), parts - 1))
    return [b - a for a, b in zip([0, *cuts], [*cuts, total], strict=True)]


def money_passages(rng: random.Random) -> list[str]:
    """Return breakdowns of money: in a list, in brackets, behind `trong đó`."""
    total = rng.randrange(50_000, 900_000)
    centre, local, other = split(rng, total, 3)
    invest, recurrent = split(rng, centre, 2)
    lines = [
        f"Tổng nguồn vốn thực hiện Chương trình là {marked(total)} triệu đồng, trong đó:",
        f"⟦- Ngân sách trung ương: {marked(centre)} triệu đồng (vốn đầu tư: {marked(invest)} triệu đồng; "
        f"vốn sự nghiệp: {marked(recurrent)} triệu đồng).⟧",
        f"⟦- Ngân sách địa phương: {marked(local)} triệu đồng.⟧",
        f"⟦- Huy động khác: {marked(other)} triệu đồng.⟧",
    ]
    inline = rng.randrange(2_000, 90_000)
    a, b, c = split(rng, inline, 3)
    lines.append(
        f"Kinh phí nhà ở: {marked(inline)} triệu đồng, trong đó: ⟦ngân sách tỉnh {marked(a)} triệu đồng⟧"
        f"⟦, ngân sách huyện {marked(b)} triệu đồng⟧⟦, đóng góp của hộ {marked(c)} triệu đồng⟧."
    )
    return lines


def count_passages(rng: random.Random) -> list[str]:
    """Return breakdowns of counts and changes told in words."""
    works = rng.randrange(40, 180)
    old, new = split(rng, works, 2)
    roads, schools, water = split(rng, works, 3)
    before = rng.randrange(9_000, 40_000)
    after = before - rng.randrange(500, 4_000)
    high = rng.randrange(1500, 3500)
    low = high - rng.randrange(100, 600)
    share = [f"«{n // 100},{n % 100:02}»" for n in (high, low, high - low)]
    return [
        f"- Đầu tư «{works}» công trình («{old}» công trình chuyển tiếp, «{new}» công trình mới) gồm: "
        f"«{roads}» công trình giao thông⟦, «{schools}» công trình trường học⟧"
        f"⟦, «{water}» công trình nước sạch⟧.",
        f"- Số hộ nghèo giảm từ {marked(before)} hộ xuống còn {marked(after)} hộ, "
        f"giảm {marked(before - after)} hộ.",
        f"- Tỷ lệ hộ nghèo giảm từ {share[0]}% xuống còn {share[1]}%, giảm {share[2]}%.",
    ]


def poverty_table(rng: random.Random) -> list[str]:
    """Return a table of districts with counts, rates and a total."""
    lines = [
        "TT\tĐơn vị\tTổng số hộ\tSố hộ nghèo đầu năm\tTỷ lệ (%)\tSố hộ giảm\tSố hộ nghèo cuối năm\tTỷ lệ (%)"
    ]
    totals = [0, 0, 0, 0]
    for number in range(1, rng.randrange(6, 14)):
        whole = rng.randrange(5_000, 30_000)
        poor = rng.randrange(whole // 50, whole // 3)
        less = rng.randrange(poor // 20 + 1, poor // 3)
        values = [whole, poor, less, poor - less]
        totals = [t + v for t, v in zip(totals, values, strict=True)]
        lines.append(_district(f"{number}\tHuyện {chr(64 + number)}", values))
    return [*lines, _district("\tTổng cộng", totals)]


def _district(head: str, values: list[int]) -> str:
    whole, poor, less, left = values
    return "\t".join(
        [head, marked(whole), marked(poor), rate(poor, whole), marked(less), marked(left), rate(left, whole)]
    )


def money_table(rng: random.Random) -> list[str]:
    """Return an annex of money by project, subproject and source."""
    lines = [
        "STT\tNội dung\tTổng vốn (triệu đồng)\tNgân sách trung ương\tNgân sách địa phương\tHuy động khác"
    ]
    rows: list[tuple[str, list[int]]] = []
    grand = [0, 0, 0]
    for project in range(1, rng.randrange(4, 8)):
        subs = [
            [rng.randrange(800, 60_000), rng.randrange(100, 9_000), rng.randrange(50, 3_000)]
            for _ in range(rng.choice((2, 3)))
        ]
        own = [sum(column) for column in zip(*subs, strict=True)]
        grand = [g + o for g, o in zip(grand, own, strict=True)]
        rows.append((f"{project}\tDự án {project}", own))
        rows += [(f"{project}.{n}\tTiểu dự án {n}", sub) for n, sub in enumerate(subs, 1)]
    for head, values in [("\tTổng cộng", grand), *rows]:
        lines.append("\t".join([head, marked(sum(values)), *map(marked, values)]))
    return lines


def clean_document(rng: random.Random) -> list[str]:
    """Return the marked lines of a document without slips."""
    return [
        "Số: 12/KH-UBND",
        "KẾ HOẠCH",
        "I. MỤC TIÊU",
        *count_passages(rng),
        "II. KINH PHÍ",
        *money_passages(rng),
        "Phụ lục I",
        "KẾT QUẢ GIẢM NGHÈO THEO ĐỊA BÀN",
        *poverty_table(rng),
        "Phụ lục II",
        "(Đơn vị tính: triệu đồng) TỔNG HỢP NHU CẦU VỐN",
        *money_table(rng),
        "",
    ]


def plain(lines: list[str]) -> str:
    """Return the text without marks."""
    return re.sub("[«»⟦⟧]", "", "\n".join(lines))


def _at_figure(rng: random.Random, lines: list[str], change: Callable[[str], str | None]) -> Planted | None:
    """Change one marked figure; None where the change is under one percent of it."""
    places = [(n, m) for n, line in enumerate(lines) for m in _MARKED.finditer(line)]
    number, match = rng.choice(places)
    old = match.group(1)
    new = change(old)
    if new is None or new == old or not _visible(old, new):
        return None
    line = lines[number]
    slipped = line[: match.start(1)] + new + line[match.end(1) :]
    return Planted(plain([*lines[:number], slipped, *lines[number + 1 :]]), number + 1, f"{old} -> {new}")


def _visible(old: str, new: str) -> bool:
    """Say whether a slip is at least one unit of a count and one percent of any figure."""
    first, second = (float(text.replace(".", "").replace(",", ".")) for text in (old, new))
    return abs(first - second) >= 0.01 * max(first, second)


def changed_digit(rng: random.Random, lines: list[str]) -> Planted | None:
    """Replace one digit."""

    def change(old: str) -> str:
        at = rng.choice([i for i, char in enumerate(old) if char.isdigit()])
        digits = [d for d in "0123456789" if d != old[at] and not (at == 0 and d == "0")]
        return old[:at] + rng.choice(digits) + old[at + 1 :]

    return _at_figure(rng, lines, change)


def swapped_digits(rng: random.Random, lines: list[str]) -> Planted | None:
    """Swap two neighbouring digits."""

    def change(old: str) -> str | None:
        pairs = [i for i in range(len(old) - 1) if old[i : i + 2].isdigit() and old[i] != old[i + 1]]
        pairs = [i for i in pairs if not (i == 0 and old[1] == "0")]
        if not pairs:
            return None
        at = rng.choice(pairs)
        return old[:at] + old[at + 1] + old[at] + old[at + 2 :]

    return _at_figure(rng, lines, change)


def thousandfold(rng: random.Random, lines: list[str]) -> Planted | None:
    """Write three noughts too many, or leave three digits out."""

    def change(old: str) -> str | None:
        if "," in old:
            return None
        return old + ".000" if rng.random() < 0.5 or "." not in old else old.rpartition(".")[0]

    return _at_figure(rng, lines, change)


def wrong_unit(rng: random.Random, lines: list[str]) -> Planted | None:
    """Write đồng or tỷ đồng for triệu đồng."""
    places = [(n, m) for n, line in enumerate(lines) for m in re.finditer("(?<=» )triệu đồng", line)]
    number, match = rng.choice(places)
    line = lines[number]
    slipped = line[: match.start()] + rng.choice(("đồng", "tỷ đồng", "nghìn đồng")) + line[match.end() :]
    return Planted(plain([*lines[:number], slipped, *lines[number + 1 :]]), number + 1, line)


def dropped_item(rng: random.Random, lines: list[str]) -> Planted | None:
    """Leave out one part of a breakdown or one row of a table."""
    rows = [n for n, line in enumerate(lines) if re.match(r"[0-9]+(\.[0-9]+)?\t", line)]
    items = [(n, m) for n, line in enumerate(lines) for m in _ITEM.finditer(line)]
    if rng.random() < 0.5:
        number = rng.choice(rows)
        return Planted(plain([*lines[:number], *lines[number + 1 :]]), number + 1, lines[number])
    number, match = rng.choice(items)
    line = lines[number][: match.start()] + lines[number][match.end() :]
    rest = [line] if line.strip() else []
    return Planted(plain([*lines[:number], *rest, *lines[number + 1 :]]), number + 1, match.group())


def shifted_row(rng: random.Random, lines: list[str]) -> Planted | None:
    """Move the numbers of one row a column to the right; the last one falls out."""
    rows = [n for n, line in enumerate(lines) if re.match(r"[0-9]+(\.[0-9]+)?\t", line)]
    number = rng.choice(rows)
    cells = lines[number].split("\t")
    slipped = "\t".join([*cells[:2], "", *cells[2:-1]])
    return Planted(plain([*lines[:number], slipped, *lines[number + 1 :]]), number + 1, lines[number])


KINDS: dict[str, Callable[[random.Random, list[str]], Planted | None]] = {
    "changed digit": changed_digit,
    "swapped digits": swapped_digits,
    "thousandfold": thousandfold,
    "wrong unit": wrong_unit,
    "dropped item": dropped_item,
    "shifted row": shifted_row,
}


def serious(text: str) -> list[Finding]:
    """Return errors and warnings of a text."""
    return [f for f in checked(understood(blocks_of(text))) if f.severity is not Severity.NOTE]


def measure_generated(documents: int, seed: int) -> None:
    """Print recall by kind and false alarms over generated documents."""
    rng = random.Random(seed)  # noqa: S311
    caught, planted = Counter[str](), Counter[str]()
    alarms = Counter[str]()
    missed: dict[str, list[str]] = {}
    for _ in range(documents):
        lines = clean_document(rng)
        for finding in serious(plain(lines)):
            alarms[f"{finding.severity} {finding.code}"] += 1
        for kind, plant in KINDS.items():
            slip = plant(rng, lines)
            if slip is None:
                continue
            planted[kind] += 1
            if serious(slip.text):
                caught[kind] += 1
            else:
                missed.setdefault(kind, []).append(slip.change)
    for kind in KINDS:
        share = 100 * caught[kind] / max(1, planted[kind])
        print(f"{kind:16} {caught[kind]:4} of {planted[kind]:4} found  {share:5.1f} %")
        for change in missed.get(kind, [])[:3]:
            print(f"                 missed: {change[:100]}")
    print(f"false alarms in {documents} clean documents: {dict(alarms) or 0}")


def measure_plans(slips: int, seed: int) -> None:
    """Print recall for slips planted in the tables and breakdowns of the five plans, and time and memory."""
    rng = random.Random(seed)  # noqa: S311
    for path in sorted(PLANS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        started = time.perf_counter()
        own = {(f.code, f.place.ref, f.place.column, f.expected) for f in serious(text)}
        seconds = time.perf_counter() - started
        lines = _marked_plan(text)
        planted = caught = 0
        while planted < slips and any("«" in line for line in lines):
            slip = rng.choice((changed_digit, swapped_digits))(rng, lines)
            if slip is None:
                continue
            planted += 1
            caught += bool(
                {(f.code, f.place.ref, f.place.column, f.expected) for f in serious(slip.text)} - own
            )
        share = f"{100 * caught / planted:5.1f} %" if planted else "no figures"
        print(
            f"{path.stem:24} read and checked in {seconds:4.2f} s; slips found {caught} of {planted} {share}"
        )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def _marked_plan(text: str) -> list[str]:
    """Mark the numbers in table rows and the money in lines with two amounts or more."""
    lines = []
    for line in text.splitlines():
        if line.count("\t") > 5:
            head, *cells = line.split("\t")
            line = "\t".join(
                [
                    head,
                    *(f"«{cell}»" if re.fullmatch(r"[0-9]+([.,][0-9]+)+", cell) else cell for cell in cells),
                ]
            )
        elif line.count("triệu đồng") > 1:
            line = re.sub(r"([0-9]+(?:\.[0-9]+)+)(?= triệu đồng)", r"«\1»", line)
        elif re.fullmatch(r"[0-9]{2,}|[0-9]+([.,][0-9]+)+", line):
            line = f"«{line}»"
        lines.append(line)
    return lines


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--slips", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    measure_generated(options.documents, options.seed)
    measure_plans(options.slips, options.seed)


if __name__ == "__main__":
    main()
