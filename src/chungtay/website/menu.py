"""The menu at the side, by duty; an entry whose page is not installed is left out."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from chungtay.accounts.duties import Duty


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that can stand in the menu; `label` is a Vietnamese msgid, `duty` None is for everybody."""

    label: str
    url_name: str
    duty: Duty | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as one person sees it on one page."""

    label: str
    href: str
    is_current: bool
    is_exact: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Links under one heading; the first group has none."""

    label: str
    items: tuple[Link, ...]


MENU: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    ("", (Entry("Việc cần làm", "home"),)),
    (
        "Hộ và rà soát",
        (
            Entry("Hộ gia đình", "households", Duty.SEE_HOUSEHOLDS),
            Entry("Rà soát", "rounds", Duty.SEE_HOUSEHOLDS),
        ),
    ),
    (
        "Số liệu",
        (
            Entry("Địa bàn", "areas", Duty.SEE_FIGURES),
            Entry("So với kế hoạch", "plans", Duty.SEE_FIGURES),
            Entry("Biểu mẫu báo cáo", "reports", Duty.SEE_FIGURES),
        ),
    ),
    ("Văn bản", (Entry("Kiểm tra kế hoạch", "plan_check"),)),
)


def menu_for(duties: frozenset[Duty], path: str) -> list[Group]:
    """Return the menu of a person who holds `duties`, with the place of `path` marked."""
    hrefs = {entry: _href(entry) for _, entries in MENU for entry in entries}
    # An address may begin with that of another entry (/plans/ and /plans/check/): the longest one is meant.
    here = max((href for href in hrefs.values() if href and path.startswith(href)), key=len, default="")
    groups = []
    for label, entries in MENU:
        held = [entry for entry in entries if entry.duty is None or entry.duty in duties]
        shown = tuple(_link(entry, hrefs[entry], here, path) for entry in held if hrefs[entry])
        if shown:
            groups.append(Group(label, shown))
    return groups


def _href(entry: Entry) -> str:
    try:
        return reverse(entry.url_name)
    except NoReverseMatch:
        return ""


def _link(entry: Entry, href: str, here: str, path: str) -> Link:
    is_exact = path == href
    return Link(entry.label, href, is_exact or (href == here and href != "/"), is_exact)
