"""The specification of every sample picture equals the one stored when it was last looked at.

After a wanted change: look at `python scripts/pictures_gallery.py FOLDER`, then `... --golden`.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chungtay.pictures.look import WIDE
from chungtay.pictures.samples import SAMPLES, without_outlines

STORED = Path(__file__).parent / "pictures"


@pytest.mark.parametrize("name", SAMPLES)
def test_specification_is_the_one_stored(name):
    stored = json.loads((STORED / f"{name}.json").read_text(encoding="utf-8"))
    assert json.loads(json.dumps(without_outlines(SAMPLES[name](WIDE).spec))) == stored


def test_nothing_is_stored_that_is_not_drawn():
    assert {path.stem for path in STORED.glob("*.json")} == SAMPLES.keys()
