"""The page to drop a plan on: its findings beside its text, and the reports to take away.

Nothing is kept between two requests. The buttons for reports stand in the same form as the file, so that a
report is a new check of the same file; the script of the page keeps the file chosen, without it the person
chooses it again.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_safe

from chungtay.accounts.web.refusals import in_reader_language
from chungtay.documents.services.plan_check import REPORTS, CheckedPlan, Download
from chungtay.documents.services.plan_process import checked_apart, report_apart
from chungtay.documents.web.findings import told
from chungtay.documents.web.forms import PlanFileForm
from chungtay.documents.web.uploads import LimitedUpload
from chungtay.kernel.errors import DomainError
from chungtay.plancheck.errors import FileTooLarge
from chungtay.plancheck.readers.limits import MAX_BYTES, MEBIBYTE

_MAX_BYTES = max(MAX_BYTES.values())


# The handler must be set before the token is looked for, which reads the body; the token is asked for below.
@csrf_exempt
def plan_check(request: HttpRequest) -> HttpResponseBase:
    """Show the form, or check the file that was sent."""
    if request.method != "POST":
        return _asked(request)
    upload = LimitedUpload(_MAX_BYTES)
    request.upload_handlers = [upload]
    return _answered(request, upload)


@require_safe
def _asked(request: HttpRequest) -> HttpResponse:
    return _page(request, PlanFileForm(), None)


@csrf_protect
def _answered(request: HttpRequest, upload: LimitedUpload) -> HttpResponse:
    wanted = request.POST.get("as", "")
    if wanted and wanted not in REPORTS:
        raise Http404
    form = PlanFileForm(request.POST, request.FILES)
    if not (form.is_valid() or upload.overflowed):
        return _page(request, form, None)
    try:
        found = _found(form, upload, wanted)
    except DomainError as refusal:
        form.errors.clear()
        form.add_error("file", in_reader_language(refusal))
        return _page(request, form, None)
    return _handed_over(found) if isinstance(found, Download) else _page(request, form, found)


def _found(form: PlanFileForm, upload: LimitedUpload, wanted: str) -> CheckedPlan | Download:
    if upload.overflowed:
        raise FileTooLarge(name=upload.file_name, limit=f"{_MAX_BYTES // MEBIBYTE} MB")
    file = form.cleaned_data["file"]
    if wanted:
        return report_apart(wanted, content=file.read(), name=file.name)
    return checked_apart(content=file.read(), name=file.name)


def _handed_over(made: Download) -> HttpResponse:
    response = HttpResponse(made.content, content_type=made.media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=made.name)
    return response


def _page(request: HttpRequest, form: PlanFileForm, plan: CheckedPlan | None) -> HttpResponse:
    context = {"form": form, "max_bytes": _MAX_BYTES, "plan": plan, "told": told(plan) if plan else None}
    return render(request, "documents/plan_check.html", context, status=400 if form.errors else 200)
