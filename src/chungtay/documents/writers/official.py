"""Official documents as .docx in the layout of NĐ 30/2020/NĐ-CP, on a template that an office can change.

The template (docs/documents.md) sets letterhead, ending and styles; `{{ body }}` is where the content goes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from docx.document import Document as WordDocument

from chungtay.documents.writers.annexes import write_annexes
from chungtay.documents.writers.archive import stamped
from chungtay.documents.writers.content import Annex, Block
from chungtay.documents.writers.flow import Flow
from chungtay.documents.writers.letterhead import Issuer, Signature, dateline, document_number
from chungtay.documents.writers.rules import fit_rules
from chungtay.documents.writers.styles import Style
from chungtay.documents.writers.template import BODY, filled
from chungtay.documents.writers.typography import ended, listed, plain, typeset

TEMPLATE = Path(__file__).parents[1] / "templates_office" / "official.docx"


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """A document with a named kind, part by part as article 8 lists them.

    `kind` is "Báo cáo", `symbol` "BC-UBND"; `number` and `signed_on` are None until the registry gives
    them. The words come as in running text: capitals, numbers, "- ", ";" and "./." are the writer's.
    `closing` is the last paragraph; `notice` warns under the letterhead and at the foot of each page.
    """

    issuer: Issuer
    kind: str
    symbol: str
    abstract: str
    place: str
    body: tuple[Block, ...]
    closing: str
    signature: Signature
    number: int | None = None
    signed_on: date | None = None
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    notice: str = ""

    @property
    def citation(self) -> str:
        """Return how an annex names the document it belongs to."""
        day = dateline("", self.signed_on).removeprefix(", ")
        unit = " ".join(self.issuer.unit.split())
        return f"{self.kind.capitalize()} số {document_number(self.number, self.symbol)} {day} của {unit}"


def write_official(
    document: OfficialDocument, *, created_at: datetime, template: bytes | None = None
) -> bytes:
    """Return the .docx; equal documents, templates and `created_at` (with its time zone) give equal bytes.

    Raises:
        TemplateNotUsable: `template` is not a .docx, lacks a style or `{{ body }}`, or asks for the unknown.
    """
    word = filled(template or TEMPLATE.read_bytes(), _placeholders(document))
    flow = Flow(word)
    lines = document.issuer.unit_lines
    fit_rules(word, unit_lines=lines, abstract=document.abstract, page_width=flow.width)
    _write_body(flow, document)
    _describe(word, document, created_at)
    target = BytesIO()
    word.save(target)
    return stamped(target.getvalue())


def _placeholders(document: OfficialDocument) -> dict[str, object]:
    """Return what a template may print, by the names listed in docs/documents.md."""
    return {
        "parent": plain("\n".join(document.issuer.parent_lines)),
        "unit": plain("\n".join(document.issuer.unit_lines)),
        "number": plain(document_number(document.number, document.symbol)),
        "dateline": plain(dateline(document.place, document.signed_on)),
        "notice": plain(document.notice),
        "kind": plain(document.kind.upper()),
        "abstract": typeset(document.abstract),
        "addressees": _addressees(document.addressees),
        "bases": listed(document.bases),
        "capacity": [plain(line.upper()) for line in document.signature.capacity],
        "signer": plain(document.signature.name),
        "recipients": listed(document.recipients),
        "body": BODY,
    }


def _addressees(addressees: tuple[str, ...]) -> list[str]:
    """Return one addressee bare, several as a list (NĐ 30/2020, Phụ lục I, II.5.a)."""
    return listed(addressees) if len(addressees) > 1 else [typeset(one) for one in addressees]


def _write_body(flow: Flow, document: OfficialDocument) -> None:
    anchor = next(line for line in flow.document.paragraphs if line.text == BODY)
    flow.anchor = anchor
    flow.blocks(document.body)
    closing = flow.line(Style.BODY, ended(document.closing))
    closing.paragraph_format.keep_with_next = True  # the signature must not stand on a page of its own
    flow.document.element.body.remove(anchor._p)
    flow.anchor = None
    write_annexes(flow, document.annexes, source=document.citation)


def _describe(word: WordDocument, document: OfficialDocument, created_at: datetime) -> None:
    properties = word.core_properties
    properties.title = plain(f"{document.kind} {document.abstract}")[:255]
    properties.author = properties.last_modified_by = plain(" ".join(document.issuer.unit.split()))[:255]
    properties.comments = plain(document.notice)[:255]
    properties.language = "vi-VN"
    properties.created = properties.modified = created_at.astimezone(UTC).replace(tzinfo=None)
    properties.revision = 1
