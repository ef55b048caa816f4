"""Class breaks are round, keep the classes apart, and put a limit's own value into the class above."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.pictures.breaks import Classes, class_of, quantile_breaks
from chungtay.pictures.look import MISSING, NEED_RAMP
from chungtay.pictures.picture import ENGLISH, VIETNAMESE

RATES = st.decimals(min_value=0, max_value=100, places=2)


def test_limits_are_round():
    rates = [
        Decimal(tenths) / 10 for tenths in (3, 11, 19, 24, 33, 47, 52, 60, 88, 97, 121, 155, 163, 171, 248)
    ]
    assert [str(limit) for limit in quantile_breaks(rates)] == ["2", "6", "10", "16"]


def test_shares_under_one_percent_get_fine_limits():
    rates = [Decimal(hundredths) / 100 for hundredths in range(1, 51)]
    assert [str(limit) for limit in quantile_breaks(rates)] == ["0.1", "0.2", "0.3", "0.4"]


def test_crowded_values_get_fewer_classes_rather_than_limits_nobody_reads():
    rates = [Decimal("8.01"), Decimal("8.02"), Decimal("8.03"), Decimal("8.04"), Decimal(30)]
    assert [str(limit) for limit in quantile_breaks(rates)] == ["30"]


@pytest.mark.parametrize("values", [[], [7], [7, 7, 7]])
def test_values_that_do_not_differ_are_one_class(values):
    assert quantile_breaks(values) == ()
    assert Classes.of(values).colours == NEED_RAMP[:1]


@given(st.lists(RATES, min_size=1, max_size=80))
def test_limits_rise_and_every_class_is_met(values):
    breaks = quantile_breaks(values)
    assert list(breaks) == sorted(set(breaks))
    assert len(breaks) <= 4
    used = {class_of(value, breaks) for value in values}
    assert {0, len(breaks)} <= used


def test_a_value_equal_to_a_limit_belongs_to_the_class_above():
    assert [class_of(value, (5, 9)) for value in (4, 5, 8, 9, 10)] == [0, 1, 1, 2, 2]


def test_classes_are_named_as_ranges():
    classes = Classes.at((2, Decimal("5.50"), 1_000))
    assert classes.names("% số hộ", VIETNAMESE) == [
        "Dưới 2 %",
        "2 – dưới 5,5 %",
        "5,5 – dưới 1.000 %",
        "Từ 1.000 %",
    ]
    assert classes.names("hộ", VIETNAMESE)[0] == "Dưới 2"
    assert classes.names("% of households", ENGLISH)[1] == "2 – under 5,5 %"
    assert Classes.at(()).names("hộ", VIETNAMESE) == ["hộ"]


def test_colours_spread_over_the_whole_ramp():
    assert Classes.at((5,)).colours == (NEED_RAMP[0], NEED_RAMP[4])
    assert Classes.at((2, 5, 9, 14)).colours == NEED_RAMP
    assert Classes.at((5,)).colour(None) == MISSING


@pytest.mark.parametrize(("breaks", "colours"), [((5,), ("#fff",)), ((9, 5), ("#aaa", "#bbb", "#ccc"))])
def test_classes_that_do_not_part_are_refused(breaks, colours):
    with pytest.raises(ValueError, match="do not part"):
        Classes(breaks, colours)


def test_the_ramp_falls_evenly_in_lightness_so_that_grey_print_reads():
    def lightness(colour):
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    steps = [lightness(colour) for colour in NEED_RAMP]
    assert all(lighter - darker >= 24 for lighter, darker in pairwise(steps))
