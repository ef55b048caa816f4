"""How years stand in addresses: four digits, so that no address asks for a day that no calendar has."""

from __future__ import annotations


class Year:
    """A year from 1000 to 9999."""

    regex = "[1-9][0-9]{3}"

    def to_python(self, value: str) -> int:
        """Read the year from an address."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Write the year into an address."""
        return str(value)
