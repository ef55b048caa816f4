"""The closure of the tree: who lay below whom on which days, one statement a level.

A unit lies below its parent's ancestors for the days on which both placements hold; days that touch
become one row. The statements run unchanged on SQLite and PostgreSQL.
"""

from __future__ import annotations

from django.db import connection

from chungtay.areas.levels import Level
from chungtay.areas.models import Descent

_GROW = """
INSERT INTO areas_descent (ancestor_id, area_id, from_date, until_date)
WITH fresh AS (
  SELECT a.id, a.from_date, a.until_date FROM areas_area a
  WHERE a.level = %s AND NOT EXISTS (SELECT 1 FROM areas_descent d WHERE d.area_id = a.id)
), stretches AS (
  SELECT f.id AS ancestor_id, f.id AS area_id, f.from_date, f.until_date FROM fresh f
  UNION ALL
  SELECT up.ancestor_id, p.area_id,
    CASE WHEN p.from_date > up.from_date THEN p.from_date ELSE up.from_date END,
    CASE WHEN p.until_date IS NULL OR up.until_date < p.until_date THEN up.until_date ELSE p.until_date END
  FROM fresh f
  JOIN areas_placement p ON p.area_id = f.id
  JOIN areas_descent up ON up.area_id = p.parent_id
    AND (p.until_date IS NULL OR up.from_date < p.until_date)
    AND (up.until_date IS NULL OR p.from_date < up.until_date)
), marked AS (
  SELECT s.*, CASE WHEN s.from_date = LAG(s.until_date) OVER days THEN 0 ELSE 1 END AS begins
  FROM stretches s WINDOW days AS (PARTITION BY s.ancestor_id, s.area_id ORDER BY s.from_date)
), numbered AS (
  SELECT m.*, SUM(m.begins) OVER (
    PARTITION BY m.ancestor_id, m.area_id ORDER BY m.from_date ROWS UNBOUNDED PRECEDING) AS island
  FROM marked m
)
SELECT n.ancestor_id, n.area_id, MIN(n.from_date),
  CASE WHEN COUNT(*) > COUNT(n.until_date) THEN NULL ELSE MAX(n.until_date) END
FROM numbered n GROUP BY n.ancestor_id, n.area_id, n.island
"""


def rebuild() -> None:
    """Derive the closure anew from all placements."""
    Descent.objects.all().delete()
    for level in Level:
        grow(level)


def grow(level: Level) -> None:
    """Derive the closure for the units of one level that have none yet."""
    with connection.cursor() as cursor:
        cursor.execute(_GROW, [level])
