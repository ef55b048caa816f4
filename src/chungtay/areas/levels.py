"""How high a unit stands, and whether rural or urban lines hold in it."""

from __future__ import annotations

from django.db import models


class Level(models.IntegerChoices):
    """How high a unit stands; a number below another is higher."""

    COUNTRY = 0, "Cả nước"
    PROVINCE = 1, "Tỉnh"
    DISTRICT = 2, "Huyện"
    COMMUNE = 3, "Xã"
    VILLAGE = 4, "Thôn"


class Residence(models.TextChoices):
    """Which income line and score line hold; unknown for the special zones (đặc khu)."""

    RURAL = "rural", "Nông thôn"
    URBAN = "urban", "Thành thị"
    UNKNOWN = "unknown", "Chưa xác định"
