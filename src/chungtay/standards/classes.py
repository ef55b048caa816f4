"""The classes of a household and the two kinds of residence, with the codes the database keeps."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from chungtay.kernel.errors import DomainError


class ResidenceUnknown(DomainError):
    """It is not settled whether an area counts as rural or urban, as for the special zones (đặc khu)."""

    code = "residence_unknown"
    template = (
        "Chưa rõ nơi ở là nông thôn hay thành thị (“{given}”). Hãy hỏi cấp trên và ghi khu vực cho địa bàn."
    )


class PovertyClass(IntEnum):
    """The class of a household; a smaller number is poorer. The numbers are stored: never renumber."""

    POOR = 1
    NEAR_POOR = 2
    AVERAGE = 3  # average living standard: decided by income only
    NOT_POOR = 4


class Residence(StrEnum):
    """Where a household lives; it chooses the income line and the score line."""

    RURAL = "rural"
    URBAN = "urban"


def read_residence(code: str) -> Residence:
    """Return the residence stored for an area.

    Raises:
        ResidenceUnknown: the area counts as neither; neither line can be chosen.
    """
    if code not in tuple(Residence):
        raise ResidenceUnknown(given=code)
    return Residence(code)
