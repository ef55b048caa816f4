"""The provinces of the two shipped plans, each district with one invented commune and village."""

from __future__ import annotations

from chungtay.areas.levels import Level
from chungtay.areas.models import Area, Descent, Placement
from chungtay.targets.plans import shipped_plans
from domain._people import MERGER, START

NAMES = {"20": "Lạng Sơn", "06": "Bắc Kạn"}
Places = dict[str, Area]


def make_provinces() -> Places:
    """Make Lạng Sơn and Bắc Kạn down to the village, by code; the villages of district 178 is `178-v`."""
    places: Places = {}
    for plan in shipped_plans():
        province = _add(places, plan.province_code, Level.PROVINCE, [])
        for row in plan.rows:
            if row.area_code != plan.province_code:
                district = _add(places, row.area_code, Level.DISTRICT, [province])
                commune = _add(places, f"{row.area_code}-c", Level.COMMUNE, [province, district])
                _add(places, f"{row.area_code}-v", Level.VILLAGE, [province, district, commune])
    return places


def _add(places: Places, code: str, level: Level, above: list[Area]) -> Area:
    until = MERGER if level == Level.DISTRICT else None
    name = NAMES.get(code, code)
    unit = Area.objects.create(
        level=level, code=code, name=name, full_name=f"{level.label} {name}", kind=level.label,
        search_name=name.lower(), from_date=START, until_date=until,
    )  # fmt: skip
    days = {"from_date": START, "until_date": MERGER}
    if above:
        Placement.objects.create(area=unit, parent=above[-1], **days)
    Descent.objects.bulk_create(Descent(ancestor=one, area=unit, **days) for one in [*above, unit])
    places[code] = unit
    return unit
