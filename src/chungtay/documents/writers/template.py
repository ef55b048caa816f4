"""Fills the placeholders of a Word template; templates run in a sandbox and may only print."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import ClassVar
from zipfile import BadZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from chungtay.documents.writers.styles import REQUIRED
from chungtay.kernel.errors import DomainError

BODY = "\u2063body\u2063"  # invisible signs: no text of a template reads like this by chance


class TemplateNotUsable(DomainError):
    """A template that an office changed cannot be filled."""

    code: ClassVar[str] = "template_not_usable"
    template: ClassVar[str] = "Mẫu văn bản không dùng được: {reason}. Mở mẫu bằng Word, sửa rồi tải lên lại."


def filled(template: bytes, values: Mapping[str, object]) -> WordDocument:
    """Return the template with `values` printed in it.

    Raises:
        TemplateNotUsable: with the reason in Vietnamese.
    """
    printed = DocxTemplate(BytesIO(template))
    target = BytesIO()
    try:
        printed.render(dict(values), SandboxedEnvironment(autoescape=True, undefined=StrictUndefined))
        printed.save(target)
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError) as reason:
        raise TemplateNotUsable(reason="tệp không phải là tài liệu .docx") from reason
    except TemplateError as reason:
        raise TemplateNotUsable(reason=f"chỗ điền sai ({reason.message})") from reason
    document = Document(target)
    _check(document)
    return document


def _check(document: WordDocument) -> None:
    lacking = sorted(REQUIRED - {style.name for style in document.styles})
    if lacking:
        raise TemplateNotUsable(reason=f"thiếu kiểu chữ “{lacking[0]}”")
    if [line.text for line in document.paragraphs].count(BODY) != 1:
        raise TemplateNotUsable(reason="phải có đúng một đoạn chỉ gồm {{ body }}")
