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
