"""The first page, search, and the gallery of parts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """Show what is owed and what waits."""
    return render(request, "website/home.html")


def search(request: HttpRequest) -> HttpResponse:
    """Find areas by words of their names."""
    return render(request, "website/search.html", {"query": request.GET.get("q", "").strip()})


def session_lost(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Tell that a form came without its token: most often the session had ended."""
    return render(request, "website/session_lost.html", status=403)
