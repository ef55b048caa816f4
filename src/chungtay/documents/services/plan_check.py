"""Check the figures of a plan that somebody holds in hand: read, understand, compare, report.

The file belongs to the person who sends it. It lives in memory for one request and is never written; whoever
wants a report sends the file again, and equal files give equal findings. No duty is needed: nothing of the
system is read or changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from chungtay.kernel.errors import DomainError
from chungtay.plancheck.checking import checked
from chungtay.plancheck.cleaning import folded
from chungtay.plancheck.document import Block
from chungtay.plancheck.findings import Finding
from chungtay.plancheck.header import header_of
from chungtay.plancheck.plan import Plan, understood
from chungtay.plancheck.reading import COUNTED, read_content
from chungtay.plancheck.reports.commented import commented_copy
from chungtay.plancheck.reports.document import docx_report
from chungtay.plancheck.reports.spreadsheet import xlsx_report
from chungtay.plancheck.reports.text import json_lines
from chungtay.plancheck.structure import RANKS, Mark, Zone

_KINDS = (
    "ke hoach", "bao cao", "quyet dinh", "nghi quyet", "to trinh", "thong bao", "chuong trinh", "de an",
    "huong dan", "chi thi", "phuong an",
)  # fmt: skip
_ISSUER = re.compile(r"(uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|ban chi dao|bo|so|phong|chi cuc|ban)\b")
_PLACE = re.compile(r"(tinh|thanh pho|thi xa|huyen|quan|xa|phuong|dac khu|thi tran)\b")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class CommentsNeedDocx(DomainError):
    """Only a .docx can carry comments."""

    code = "plan_comments_need_docx"
    template = (
        "Tệp “{name}” không phải .docx nên không có bản chú thích. Tải báo cáo .docx hoặc .xlsx thay thế."
    )


@dataclass(frozen=True, slots=True)
class PlanHead:
    """Who says what: empty or None where the file does not tell."""

    issuer: str
    number: str
    issued_on: date | None
    title: str


@dataclass(frozen=True, slots=True)
class CheckedPlan:
    """A file that was read, with what was understood of it and its findings, gravest first."""

    name: str
    blocks: tuple[Block, ...]
    head: PlanHead
    sections: int
    tables: int
    figures: int
    findings: tuple[Finding, ...]

    @property
    def kind(self) -> str:
        """Return docx, pdf, html, txt or xlsx."""
        kind = PurePath(self.name).suffix.lower().lstrip(".")
        return "html" if kind == "htm" else kind

    @property
    def counted(self) -> str:
        """Return what its places count: lines, paragraphs or rows."""
        return COUNTED[self.kind]


@dataclass(frozen=True, slots=True)
class Download:
    """A file made for the person who asked."""

    name: str
    media_type: str
    content: bytes


def check_plan(*, content: bytes, name: str) -> CheckedPlan:
    """Read and check the file sent as `name`.

    Raises:
        UnreadableFile: one of its named kinds.
    """
    blocks = read_content(content, name)
    plan = understood(blocks)
    return CheckedPlan(
        name=name,
        blocks=blocks,
        head=plan_head(plan),
        sections=sum(RANKS[line.mark] <= RANKS[Mark.LETTER] for line in plan.outline.body),
        tables=len(plan.sheets),
        figures=_figures(plan),
        findings=tuple(checked(plan)),
    )


def plan_head(plan: Plan) -> PlanHead:
    """Read issuer, number, day and title from the lines above the first section."""
    head = [line.text for line in plan.outline.lines[:40] if line.zone is Zone.HEAD]
    at = next((i for i, text in enumerate(head) if folded(text) in _KINDS), len(head))
    header = header_of(plan)
    return PlanHead(_issuer(head[:at]), header.number, header.day, _title(head[at:]))


def _issuer(lines: list[str]) -> str:
    """Join the capitals above the number; a line that names a place belongs to the one before."""
    issuer = ""
    for text in lines:
        words = folded(text)
        if text.isupper() and issuer and _PLACE.match(words):
            issuer += f" {text}"
        elif text.isupper() and _ISSUER.match(words):
            issuer += f" – {text}" if issuer else text
    return issuer


def _title(lines: list[str]) -> str:
    """Return the kind and the line below it, with the lines in capitals that go on with it."""
    title = lines[:2]
    for text in lines[2:]:
        if not (title[-1].isupper() and text.isupper()):
            break
        title.append(text)
    return " ".join(title)


def _figures(plan: Plan) -> int:
    in_text = sum(len(plan.figures(line)) for line in plan.outline.everything)
    in_tables = sum(value is not None for sheet in plan.sheets for row in sheet.rows for value in row.values)
    return in_text + in_tables


def _commented(plan: CheckedPlan, content: bytes) -> bytes:
    if plan.kind != "docx":
        raise CommentsNeedDocx(name=plan.name)
    return commented_copy(content, plan.findings)


def _document(plan: CheckedPlan, content: bytes) -> bytes:
    return docx_report(plan.findings, plan.name, plan.counted)


def _spreadsheet(plan: CheckedPlan, content: bytes) -> bytes:
    return xlsx_report(plan.findings, plan.name, plan.counted)


def _lines(plan: CheckedPlan, content: bytes) -> bytes:
    return "".join(f"{line}\n" for line in json_lines(plan.findings, plan.counted)).encode()


_REPORTS: Mapping[str, tuple[str, str, Callable[[CheckedPlan, bytes], bytes]]] = {
    "docx": ("ket-qua.docx", _WORD, _document),
    "xlsx": ("ket-qua.xlsx", _EXCEL, _spreadsheet),
    "jsonl": ("ket-qua.jsonl", "application/x-ndjson", _lines),
    "commented": ("co-chu-thich.docx", _WORD, _commented),
}
REPORTS = frozenset(_REPORTS)


def report_on(plan: CheckedPlan, wanted: str, *, content: bytes) -> bytes:
    """Return one of REPORTS; `content` is the file that was checked.

    Raises:
        CommentsNeedDocx: comments were wanted for a file of another kind.
    """
    return _REPORTS[wanted][2](plan, content)


def as_download(report: bytes, wanted: str, *, name: str) -> Download:
    """Return a report as a file, named after the file `name` that was checked."""
    ending, media_type, _ = _REPORTS[wanted]
    return Download(f"{PurePath(name).stem}.{ending}", media_type, report)
