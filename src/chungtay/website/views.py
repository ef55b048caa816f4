"""The first page, search, and what is said when a form comes too late."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chungtay.accounts.web.desk import desk_of
from chungtay.reporting.web.progress import STEPS
from chungtay.website.desk_work import desk_work
from chungtay.website.search import found


def home(request: HttpRequest) -> HttpResponse:
    """Show what is owed and when, what waits for this person, and how the area stands."""
    return render(request, "website/home.html", {"work": desk_work(desk_of(request)), "steps": STEPS})


def search(request: HttpRequest) -> HttpResponse:
    """Find by words in everything the person may see."""
    query = request.GET.get("q", "").strip()
    return render(request, "website/search.html", {"query": query, "groups": found(query, desk_of(request))})


def session_lost(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Tell that a form came without its token: most often the session had ended."""
    return render(request, "website/session_lost.html", status=403)
