"""What a unit can be: its level, rural or urban, and the statuses it may be given."""

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


class DesignationKind(models.TextChoices):
    """Statuses that a unit holds for a time by a legal act (AREA-3)."""

    POOR_DISTRICT = "poor_district", "Huyện nghèo"
    EXTREMELY_DIFFICULT = "extremely_difficult", "Đặc biệt khó khăn"
    REGION_1 = "region_1", "Khu vực I"
    REGION_2 = "region_2", "Khu vực II"
    REGION_3 = "region_3", "Khu vực III"
    BORDER = "border_commune", "Xã biên giới"
    COASTAL = "coastal_commune", "Xã ven biển"
