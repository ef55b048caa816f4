"""Findings as the page shows them: grouped by severity, each with its place in words and in the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chungtay.documents.services.plan_check import CheckedPlan
from chungtay.documents.web.plan_text import ShownText, anchor_of, shown_text
from chungtay.plancheck.document import SHEET_STEP, Place
from chungtay.plancheck.findings import Finding, Severity

MAX_SHOWN = 200
"""Findings of one severity on the page; the reports hold all of them."""

_HEADINGS: Mapping[Severity, tuple[Promise, Promise, str]] = {
    Severity.ERROR: (
        gettext_lazy("Lỗi"),
        gettext_lazy("Hai con số trong văn bản mâu thuẫn nhau và không cách làm tròn nào giải thích được."),
        "late",
    ),
    Severity.WARNING: (
        gettext_lazy("Cần xem"),
        gettext_lazy("Nhiều khả năng có sai sót, người soạn thảo cần đọc lại."),
        "wait",
    ),
    Severity.NOTE: (
        gettext_lazy("Ghi chú"),
        gettext_lazy("Chênh do làm tròn hoặc chỗ chưa đối chiếu được; thường không phải sửa."),
        "info",
    ),
}


@dataclass(frozen=True, slots=True)
class ToldPlace:
    """A place in words; `before`, `marked` and `after` are the quoted words, `href` leads into the text."""

    words: str
    before: str
    marked: str
    after: str
    href: str


@dataclass(frozen=True, slots=True)
class ToldFinding:
    """One finding with its number on the page."""

    number: int
    finding: Finding
    place: ToldPlace
    related: tuple[ToldPlace, ...]
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one severity; `left_out` of them stand in the reports only."""

    severity: Severity
    heading: Promise
    meaning: Promise
    tag: str
    findings: tuple[ToldFinding, ...]
    left_out: int

    @property
    def count(self) -> int:
        """Return how many findings of this severity there are."""
        return len(self.findings) + self.left_out


@dataclass(frozen=True, slots=True)
class ToldPlan:
    """What the page says about a checked plan; `kind` is that of the notice."""

    verdict: str
    kind: str
    groups: tuple[Group, ...]
    text: ShownText | None


def told(plan: CheckedPlan) -> ToldPlan:
    """Return verdict, findings by severity and the text with their numbers in it."""
    numbered = list(enumerate(plan.findings, 1))
    text = shown_text(plan.blocks, numbered)
    anchors = text.anchors if text else frozenset()
    groups = []
    for severity, (heading, meaning, tag) in _HEADINGS.items():
        here = [pair for pair in numbered if pair[1].severity is severity]
        shown = tuple(_finding(number, each, plan, anchors) for number, each in here[:MAX_SHOWN])
        if here:
            groups.append(Group(severity, heading, meaning, tag, shown, len(here) - len(shown)))
    counts = Counter(each.severity for each in plan.findings)
    return ToldPlan(_verdict(plan, counts), _kind(plan, counts), tuple(groups), text)


def _verdict(plan: CheckedPlan, counts: Counter[Severity]) -> str:
    errors, warnings, notes = (counts[severity] for severity in Severity)
    told = {
        "errors": ngettext("%(n)d lỗi", "%(n)d lỗi", errors) % {"n": errors},
        "warnings": ngettext("%(n)d điểm cần xem", "%(n)d điểm cần xem", warnings) % {"n": warnings},
        "notes": ngettext("%(n)d ghi chú", "%(n)d ghi chú", notes) % {"n": notes},
    }
    if errors:
        return _("Thấy %(errors)s, %(warnings)s và %(notes)s.") % told
    if plan.findings:
        return _("Không thấy lỗi; có %(warnings)s và %(notes)s.") % told
    if not plan.figures:
        return _("Không thấy lỗi, nhưng tệp không có con số nào để đối chiếu.")
    return _("Không thấy lỗi: các con số đối chiếu được đều khớp nhau.")


def _kind(plan: CheckedPlan, counts: Counter[Severity]) -> str:
    if counts[Severity.ERROR]:
        return "bad"
    return "warn" if counts[Severity.WARNING] or not plan.figures else "ok"


def _finding(number: int, finding: Finding, plan: CheckedPlan, anchors: frozenset[str]) -> ToldFinding:
    return ToldFinding(
        number=number,
        finding=finding,
        place=_place(finding.place, plan.counted, anchors, finding.found),
        related=tuple(_place(place, plan.counted, anchors) for place in finding.related),
        steps=tuple(finding.computed.split("; ")) if finding.computed else (),
    )


def _place(place: Place, counted: str, anchors: frozenset[str], found: str = "") -> ToldPlace:
    anchor = anchor_of(place)
    if anchor not in anchors:
        anchor = anchor_of(replace(place, column=None))
    before, marked, after = _marked(place.quote, found)
    return ToldPlace(
        words=", ".join(_place_words(place, counted)),
        before=before,
        marked=marked,
        after=after,
        href=f"#{anchor}" if anchor in anchors else "",
    )


def _place_words(place: Place, counted: str) -> Iterable[str]:
    """Say section, then line or table, row and column; a worksheet names its own rows."""
    at = {"counted": _(counted), "ref": place.ref % SHEET_STEP, "row": place.row, "column": place.column}
    on_sheet = counted == "hàng"
    if place.section:
        on_named = place.section.startswith("trang tính ")
        yield place.section if on_named else _("mục %(section)s") % {"section": place.section}
    if place.row is None or on_sheet:
        yield _("%(counted)s %(ref)s") % at
    else:
        yield _("bảng ở %(counted)s %(ref)s, hàng %(row)s") % at
    if place.column is not None:
        yield _("cột %(column)s") % at


def _marked(quote: str, found: str) -> tuple[str, str, str]:
    """Cut the quoted words around the first number that was found wrong."""
    number = re.match(r"[0-9][0-9.,]*[0-9%]|[0-9]", found)
    if number is None:
        return quote, "", ""
    whole = rf"(?<![0-9.,]){re.escape(number.group())}(?![0-9]|[.,][0-9])"
    at = re.search(whole, quote)
    return (quote, "", "") if at is None else (quote[: at.start()], at.group(), quote[at.end() :])
