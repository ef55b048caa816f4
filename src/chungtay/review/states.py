"""The steps of a village list and the allowed moves between them (QĐ 24/2021, Điều 4)."""

from __future__ import annotations

from django.db import models


class Step(models.IntegerChoices):
    """How far a village list has come; a higher step includes the lower ones."""

    COLLECTING = 1, "Thu thập phiếu"
    COLLECTED = 2, "Chờ họp dân"
    MET = 3, "Chờ niêm yết"
    POSTED = 4, "Đang niêm yết"
    POSTING_CLOSED = 5, "Chờ ý kiến cấp trên"
    OPINION_GIVEN = 6, "Chờ quyết định"
    DECIDED = 7, "Đã quyết định"


# A list that a meeting refuses, or the upper level returns, goes back to collecting.
MOVES: dict[Step, frozenset[Step]] = {
    Step.COLLECTING: frozenset({Step.COLLECTED}),
    Step.COLLECTED: frozenset({Step.MET, Step.COLLECTING}),
    Step.MET: frozenset({Step.POSTED}),
    Step.POSTED: frozenset({Step.POSTING_CLOSED, Step.COLLECTING}),
    Step.POSTING_CLOSED: frozenset({Step.OPINION_GIVEN, Step.COLLECTING}),
    Step.OPINION_GIVEN: frozenset({Step.DECIDED, Step.COLLECTING}),
    Step.DECIDED: frozenset(),
}
