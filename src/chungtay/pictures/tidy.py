"""Make the drawing engine's SVG small, accessible and fit for a strict content security policy.

No style attribute, no script, no address outside the page; numbers to a tenth of a pixel.
"""

from __future__ import annotations

import hashlib
import re
from decimal import Decimal

from lxml import etree

from chungtay.pictures.look import FONTS, INK_2, MISSING

SVG = "http://www.w3.org/2000/svg"
LINK = "{http://www.w3.org/1999/xlink}href"
ENGINE_BASE = "https://vega.github.io/vega-datasets/"  # the engine puts it before every address of ours
NO_ADDRESS = "undefined"
NOISE = [
    "class",
    "role",
    "aria-roledescription",
    "aria-hidden",
    "aria-label",
    "pointer-events",
    "font-family",
]
DEFAULTS = {
    "opacity": "1",
    "stroke-width": "1",
    "text-anchor": "start",
    "transform": "translate(0,0)",
    "x2": "0",
    "y2": "0",
}
NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
SHARED = [
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-linejoin",
    "text-anchor",
    "font-size",
    "font-weight",
]
TAB_STOPS = 15  # a picture with more links leaves the keyboard to its table, which has the same ones
EMPTY_PATHS = ("", "M0,0h0v0h0Z")


def tidy_svg(drawn: str, *, title: str, description: str) -> str:
    """Return `drawn` as one accessible picture; several of them can stand in one page."""
    root = etree.fromstring(drawn.encode())
    mark = "p" + hashlib.sha256((drawn + title).encode()).hexdigest()[:8]
    for link in list(root.iter(_tag("a"))):
        _tidy_link(link)
    for element in list(root.iter()):
        _tidy_element(element)
    links = list(root.iter(_tag("a")))
    for link in links if len(links) > TAB_STOPS else ():
        link.set("tabindex", "-1")
    _hatch_missing(root, mark)
    _drop_empty(root)
    _share_attributes(root)
    _unwrap_groups(root)
    _name_root(root, mark, role="group" if links else "img", texts=(title, description))
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode")


def with_background(svg: str, colour: str) -> str:
    """Return `svg` on a sheet of `colour`, for viewers that show nothing behind a picture."""
    sheet = f'<rect width="100%" height="100%" fill="{colour}"/>'
    return re.sub(r"</desc>", lambda end: end.group() + sheet, svg, count=1)


def _tag(name: str) -> str:
    return f"{{{SVG}}}{name}"


def _tidy_link(link: etree._Element) -> None:
    """Give the link its own address and its shape's name; a shape without an address is no link."""
    address = str(link.attrib.pop(LINK, "")).removeprefix(ENGINE_BASE)
    if address in ("", NO_ADDRESS):
        for child in list(link):
            link.addprevious(child)
        parent = link.getparent()
        if parent is not None:
            parent.remove(link)
        return
    link.set("href", address)
    for child in link:
        if child.get("aria-label"):
            _say(link, str(child.attrib.pop("aria-label")))


def _say(element: etree._Element, text: str) -> None:
    """Give `element` its name, which browsers also show when it is pointed at."""
    name = etree.Element(_tag("title"))
    name.text = text
    element.insert(0, name)


def _tidy_element(element: etree._Element) -> None:
    label = element.get("aria-label") if "mark" not in (element.get("class") or "") else None
    is_mark = element.get("role") == "graphics-symbol" and element.get("aria-roledescription") != "axis"
    for name in NOISE:
        element.attrib.pop(name, "")
    if label and is_mark and element.tag != _tag("text"):
        _say(element, str(label))
    for name, value in [(str(name), str(value)) for name, value in element.items()]:
        if DEFAULTS.get(name) == value:
            del element.attrib[name]
        elif name == "d":
            element.set("d", _short_path(value))
        elif name not in ("href", "fill", "stroke", "viewBox", "id", "clip-path"):
            element.set(name, NUMBER.sub(_rounded, value))


def _rounded(match: re.Match[str]) -> str:
    return _written(float(match.group()))


def _written(value: float) -> str:
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text.replace("0.", ".", 1) if text.lstrip("-").startswith("0.") else text


def _short_path(path: str) -> str:
    """Return `path` with straight lines as steps in tenths of a pixel; other curves only rounded."""
    if re.search(r"[^MLZ\d.,\-e ]", path):
        return NUMBER.sub(_rounded, path)
    pieces: list[str] = []
    at, after_line = (Decimal(0), Decimal(0)), False
    for command, x, y in re.findall(r"([MLZ])(?:(-?[\d.e-]+),(-?[\d.e-]+))?", path):
        to = (_tenth(x), _tenth(y)) if x else at
        if command == "L" and to == at:
            continue
        if command == "L":
            step = _pair(to[0] - at[0], to[1] - at[1])
            joint = "l" if not after_line else "" if step.startswith("-") else " "
            pieces.append(joint + step)
        else:
            pieces.append("Z" if command == "Z" else "M" + _pair(*to))
        at, after_line = to, command == "L"
    return "".join(pieces)


def _tenth(text: str) -> Decimal:
    return Decimal(text).quantize(Decimal("0.1"))


def _pair(dx: Decimal, dy: Decimal) -> str:
    x, y = _written(float(dx)), _written(float(dy))
    return f"{x}{y}" if y.startswith("-") else f"{x},{y}"


def _hatch_missing(root: etree._Element, mark: str) -> None:
    """Replace the flat colour of missing figures by hatching, which also prints."""
    missing = [element for element in root.iter() if element.get("fill") == MISSING]
    if not missing:
        return
    for element in missing:
        element.set("fill", f"url(#{mark}h)")
    definitions = etree.Element(_tag("defs"))
    pattern = etree.SubElement(
        definitions,
        _tag("pattern"),
        {"id": f"{mark}h", "width": "5", "height": "5", "patternUnits": "userSpaceOnUse"},
    )
    etree.SubElement(pattern, _tag("path"), {"d": "M0 0h5v5H0z", "fill": "#f4f2ee"})
    etree.SubElement(
        pattern, _tag("path"), {"d": "M-1 6L6-1M-1 1L1-1M4 6L6 4", "stroke": "#a49d91", "stroke-width": ".9"}
    )
    root.insert(0, definitions)


def _drop_empty(root: etree._Element) -> None:
    for element in reversed(list(root.iter())):
        parent = element.getparent()
        if parent is not None and _is_empty(element):
            parent.remove(element)


def _is_empty(element: etree._Element) -> bool:
    if element.tag == _tag("path"):
        return element.get("d") in EMPTY_PATHS or _is_invisible(element)
    if element.tag == _tag("text"):
        return not element.text and len(element) == 0
    return element.tag == _tag("g") and len(element) == 0


def _unwrap_groups(root: etree._Element) -> None:
    for group in reversed(list(root.iter(_tag("g")))):
        parent = group.getparent()
        if parent is not None and not group.attrib:
            for child in list(group):
                group.addprevious(child)
            parent.remove(group)


def _share_attributes(root: etree._Element) -> None:
    """Say once, on the group, what all its marks have in common."""
    for group in root.iter(_tag("g")):
        marks = [child[-1] if child.tag == _tag("a") else child for child in group]
        for name in SHARED:
            values = {mark.get(name) for mark in marks}
            if len(marks) > 2 and len(values) == 1 and None not in values and name not in group.attrib:
                group.set(name, str(values.pop()))
                for mark in marks:
                    del mark.attrib[name]


def _is_invisible(path: etree._Element) -> bool:
    if path.get("display") == "none":
        return True
    inherits_nothing = path.get("fill") in (None, "none", "transparent")
    return inherits_nothing and path.get("stroke") in (None, "none", "transparent")


def _name_root(root: etree._Element, mark: str, *, role: str, texts: tuple[str, str]) -> None:
    del root.attrib["version"]
    root.set("role", role)
    root.set("aria-labelledby", f"{mark}t")
    root.set("aria-describedby", f"{mark}d")
    root.set("font-family", FONTS)
    root.set("fill", INK_2)
    for at, (tag, text) in enumerate(zip(("title", "desc"), texts, strict=True)):
        element = etree.Element(_tag(tag), {"id": mark + tag[0]})
        element.text = text
        root.insert(at, element)
