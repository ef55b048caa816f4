"""The examples in the writers' docstrings hold, and the parts of a table fit together."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.documents.writers import letterhead, measures, tables, typography
from chungtay.documents.writers.measures import spans, stretched
from chungtay.documents.writers.tables import Column, Kind, head_cells, head_depth

WIDTHS = st.lists(st.floats(min_value=4, max_value=40), min_size=3, max_size=25)
GROUPS = st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from("xyz")).map(lambda path: path[:2])
                  | st.sampled_from([(), ("A",), ("B",)]), min_size=1, max_size=12)  # fmt: skip


@pytest.mark.parametrize("module", [letterhead, measures, tables, typography])
def test_examples_hold(module: ModuleType) -> None:
    outcome = doctest.testmod(module)
    assert outcome.attempted > 0
    assert outcome.failed == 0


@given(WIDTHS, st.lists(st.integers(1, 5), min_size=1, max_size=3))
def test_parts_cover_all_columns_once(widths: list[float], shares: list[int]) -> None:
    covered = [place for left, right in spans(widths, shares) for place in range(left, right + 1)]
    assert covered == list(range(len(widths)))


@given(GROUPS)
def test_head_cells_tile_the_head(groups: list[tuple[str, ...]]) -> None:
    columns = tuple(Column(str(place), "x", group=group) for place, group in enumerate(groups))
    tiles = [
        (row, place)
        for cell in head_cells(columns)
        for row in range(cell.top, cell.bottom + 1)
        for place in range(cell.left, cell.right + 1)
    ]
    assert sorted(tiles) == [
        (row, place) for row in range(head_depth(columns)) for place in range(len(columns))
    ]


def test_growing_leaves_columns_of_marks_as_they_are() -> None:
    columns = [Column("order", "TT", Kind.MARK), Column("area", "Xã", Kind.TEXT), Column("count", "Số hộ")]
    assert stretched(columns, [6, 20, 10], 66) == [6, 40, 20]
    assert stretched(columns, [6, 20, 10], 30) == [6, 20, 10]
    assert stretched([Column("x", "x", Kind.MARK)], [6], 12) == [12]
