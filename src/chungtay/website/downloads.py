"""Files made of what the pages show: the same tables as .xlsx and JSON, the comparison as .docx."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.http import content_disposition_header

from chungtay.accounts.web.desk import actor_of, this_moment
from chungtay.areas.names import searchable
from chungtay.areas.queries import area_by_code
from chungtay.documents.services.comparison import comparison_report
from chungtay.documents.tables import table_workbook
from chungtay.reporting.comparison import comparison
from chungtay.reporting.queries import closing_day, table
from chungtay.reporting.records import records
from chungtay.reporting.results import Table

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def report_xlsx(request: HttpRequest, table_code: str, code: str, year: int) -> HttpResponse:
    """Hand over a table in the layout of its form."""
    found = _table(request, table_code, code, year)
    name = f"bieu-{table_code}-{_slug(found.area.name)}-{year}.xlsx"
    return _file(table_workbook(found, created_at=this_moment()), XLSX, name)


def report_json(request: HttpRequest, table_code: str, code: str, year: int) -> JsonResponse:
    """Hand over the cells of a table as records."""
    found = _table(request, table_code, code, year)
    return JsonResponse(list(records(found)), safe=False, json_dumps_params={"ensure_ascii": False})


def plan_docx(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Hand over the report on a year's targets as an official document."""
    actor = actor_of(request)
    day = closing_day(year, today=actor.acts_on)
    area = area_by_code(code, as_of=day)
    found = comparison(area=area, year=year, by=actor, as_of=day)
    content = comparison_report(found, created_at=this_moment())
    return _file(content, DOCX, f"bao-cao-chi-tieu-giam-ngheo-{_slug(area.full_name)}-{year}.docx")


def _table(request: HttpRequest, table_code: str, code: str, year: int) -> Table:
    actor = actor_of(request)
    day = closing_day(year, today=actor.acts_on)
    area = area_by_code(code, as_of=day)
    return table(table_code, area=area, year=year, by=actor, as_of=day)


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def _slug(name: str) -> str:
    return searchable(name).replace(" ", "-")
