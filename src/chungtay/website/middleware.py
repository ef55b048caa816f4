"""Headers of every answer, and refusals made into pages."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.defaults import page_not_found

from chungtay.accounts.services import NotAllowed
from chungtay.accounts.web.refusals import in_reader_language
from chungtay.kernel.errors import DomainError

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",  # Bootstrap draws its ticks and arrows as data
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)

Next = Callable[[HttpRequest], HttpResponseBase]


class SecurityHeaders:
    """Set the policy on every answer, static files and errors included (quality goal S5)."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        response.headers.setdefault("Cache-Control", "no-store")
        return response


class Refusals:
    """Show a DomainError that a view lets through as a page that says what to do."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 404 for what is unknown or outside the person's area, else 409."""
        if isinstance(exception, NotAllowed):
            return page_not_found(request, exception)
        if not isinstance(exception, DomainError):
            return None
        status = 404 if exception.code.startswith(("unknown_", "no_")) else 409
        context = {"words": in_reader_language(exception), "code": exception.code}
        return render(request, "website/refusal.html", context, status=status)
