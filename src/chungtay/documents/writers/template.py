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
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
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
    try:
        Document(BytesIO(template))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError) as reason:
        raise TemplateNotUsable(reason="tệp không phải là tài liệu .docx") from reason
    target = BytesIO()
    _print(DocxTemplate(BytesIO(template)), dict(values)).save(target)
    document = Document(target)
    _check(document)
    return document


def _print(template: DocxTemplate, values: dict[str, object]) -> DocxTemplate:
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    try:
        unknown = sorted(template.get_undeclared_template_variables(environment, values))
        if unknown:
            raise TemplateNotUsable(reason=f"không có chỗ điền tên là “{unknown[0]}”")
        template.render(values, environment)
    except TemplateSyntaxError as reason:
        raise TemplateNotUsable(reason="dấu {{ }} hoặc {% %} của một chỗ điền không khớp") from reason
    except TemplateError as reason:
        raise TemplateNotUsable(reason="một chỗ điền dùng lệnh không được phép") from reason
    return template


def _check(document: WordDocument) -> None:
    lacking = sorted(REQUIRED - {style.name for style in document.styles})
    if lacking:
        raise TemplateNotUsable(reason=f"thiếu kiểu chữ “{lacking[0]}”")
    if [line.text for line in document.paragraphs].count(BODY) != 1:
        raise TemplateNotUsable(reason="phải có đúng một đoạn chỉ gồm {{ body }}")
