"""Check a plan in a process of its own, so that no file can hold or fill the process that serves pages.

The reader of plans has such a process for parsing; this one is around it and bounds the checks and the
writing of reports too. It starts without Django. File and answer pass through pipes: nothing is written.
"""

from __future__ import annotations

import json
import logging
import re
import resource
import subprocess
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from chungtay.documents.services.plan_check import (
    CheckedPlan,
    CommentsNeedDocx,
    Download,
    PlanHead,
    as_download,
    check_plan,
    report_on,
)
from chungtay.kernel.errors import DomainError
from chungtay.plancheck.checking import RULES
from chungtay.plancheck.document import Place
from chungtay.plancheck.errors import ReadingTookTooLong, UnreadableFile
from chungtay.plancheck.findings import Finding, Severity
from chungtay.plancheck.readers import wire
from chungtay.plancheck.readers.limits import MAX_CHILD_MEMORY, MAX_CHILD_SECONDS

MAX_CHECK_SECONDS = 30
"""Of processor time, beside what the reader may use. The five real plans take less than one."""

_REFUSED, _NO_MEMORY = 3, 4
_PACKAGE_ROOT = Path(__file__).parents[3]
_RULES = {rule.code: rule for rule in RULES}
_KINDS: tuple[type[DomainError], ...] = (UnreadableFile, *UnreadableFile.__subclasses__(), CommentsNeedDocx)
_REFUSALS = {refusal.code: refusal for refusal in _KINDS}
_log = logging.getLogger(__name__)


def checked_apart(*, content: bytes, name: str) -> CheckedPlan:
    """Read and check the file sent as `name`.

    Raises:
        UnreadableFile: one of its named kinds.
    """
    return _unpacked(_answer(content, name, ""), name)


def report_apart(wanted: str, *, content: bytes, name: str) -> Download:
    """Read and check the file sent as `name` and return one of REPORTS.

    Raises:
        UnreadableFile: one of its named kinds.
        CommentsNeedDocx: comments were wanted for a file of another kind.
    """
    return as_download(_answer(content, name, wanted), wanted, name=name)


def _answer(content: bytes, name: str, wanted: str) -> bytes:
    request = json.dumps([name, wanted]).encode() + b"\n" + content
    environment = {"PYTHONPATH": str(_PACKAGE_ROOT), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", __name__],
            input=request,
            capture_output=True,
            env=environment,
            check=False,
            timeout=MAX_CHILD_SECONDS + 2 * MAX_CHECK_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise ReadingTookTooLong(name=name) from error
    if done.returncode == 0:
        return done.stdout
    if done.returncode == _REFUSED:
        code, details = json.loads(done.stderr)
        raise _REFUSALS[code](**details)
    if done.returncode < 0 or done.returncode == _NO_MEMORY:
        raise ReadingTookTooLong(name=name)
    _log.error("a plan could not be checked: %s", _fault(done.stderr.decode(errors="replace")))
    raise UnreadableFile(name=name)


def _fault(trace: str) -> str:
    """Return lines of code and kind of a fault, without the words of the document that it may quote."""
    places = re.findall(r'^  File ".*?([^/"]+)", line (\d+)', trace, re.MULTILINE)
    kind = re.match(r"[\w.]*", trace.strip().rpartition("\n")[2])
    return " > ".join([*(f"{file}:{line}" for file, line in places), kind.group() if kind else ""])


def _packed(plan: CheckedPlan) -> bytes:
    told = {
        "head": [plan.head.issuer, plan.head.number, str(plan.head.issued_on or ""), plan.head.title],
        "counts": [plan.sections, plan.tables, plan.figures],
        "findings": [asdict(finding) | {"rule": finding.code} for finding in plan.findings],
    }
    return f"{json.dumps(told)}\n{wire.packed(plan.blocks)}".encode()


def _unpacked(answer: bytes, name: str) -> CheckedPlan:
    line, _, blocks = answer.decode().partition("\n")
    told = json.loads(line)
    issuer, number, day, title = told["head"]
    sections, tables, figures = told["counts"]
    return CheckedPlan(
        name=name,
        blocks=wire.unpacked(blocks),
        head=PlanHead(issuer, number, date.fromisoformat(day) if day else None, title),
        sections=sections,
        tables=tables,
        figures=figures,
        findings=tuple(_finding(entry) for entry in told["findings"]),
    )


def _finding(entry: dict[str, Any]) -> Finding:
    rebuilt = {
        "rule": _RULES[entry["rule"]],
        "severity": Severity(entry["severity"]),
        "place": Place(**entry["place"]),
        "related": tuple(Place(**place) for place in entry["related"]),
    }
    return Finding(**(entry | rebuilt))


def main() -> int:
    """Answer the request on standard input: findings and text as JSON, or a report as it is."""
    # Only the soft limits: the reader's own process sets its limits anew.
    for kind, limit in ((resource.RLIMIT_AS, MAX_CHILD_MEMORY), (resource.RLIMIT_CPU, MAX_CHECK_SECONDS)):
        resource.setrlimit(kind, (limit, resource.getrlimit(kind)[1]))
    name, wanted = json.loads(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    try:
        plan = check_plan(content=content, name=name)
        answer = report_on(plan, wanted, content=content) if wanted else _packed(plan)
    except DomainError as refusal:
        sys.stderr.write(json.dumps([refusal.code, refusal.details]))
        return _REFUSED
    except MemoryError:
        return _NO_MEMORY
    sys.stdout.buffer.write(answer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
