"""Make the files of `src/chungtay/areas/data` from a folder of reference files.

    python scripts/make_area_data.py REFERENCE_FOLDER

The folder holds `areas/` and `lists/` as described in `src/chungtay/areas/data/SOURCES.md`, which also
says what is corrected on the way. Run it again after the reference files change, and read the diff:
the results are plain CSV, sorted, one state of one unit a line.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields, replace
from itertools import pairwise
from pathlib import Path

from chungtay.areas.names import searchable

TARGET = Path(__file__).resolve().parents[1] / "src/chungtay/areas/data"
FIRST_DAY = "2021-01-01"
REFORM = "2025-07-01"
HUE_CITY = "2025-01-01"
DONG_NAI_CITY = "2026-04-30"
FOUR_PROVINCES = ("04", "06", "20", "42")
SHORTER_KINDS = {"Thành phố thuộc thành phố trực thuộc trung ương": "Thành phố thuộc thành phố"}

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class State:
    """One unit under one name, kind and parent; `same_unit` says that it continues the line above."""

    code: str
    from_date: str
    until_date: str
    parent: str
    kind: str
    name: str
    same_unit: str = ""

    def shares_name(self, other: State) -> bool:
        return searchable(self.name) == searchable(other.name)

    def resembles(self, other: State) -> bool:
        return self.shares_name(other) and self.kind == other.kind


@dataclass(frozen=True, slots=True)
class Step:
    """Who became whom on a day; flags are 1 or 0. `confirmed`: a second source says so."""

    old_code: str
    on_date: str
    new_code: str
    whole: int
    main: int
    confirmed: int


@dataclass(frozen=True, slots=True)
class Status:
    """What a unit was designated as, under which act, read how surely."""

    code: str
    kind: str
    legal_basis: str
    confidence: str
    from_date: str
    until_date: str


def main(folder: Path) -> None:
    areas = folder / "areas"
    mapping = without_homonyms(read(areas / "mapping_commune_2025_03_to_2025_07.csv"))
    districts = histories(areas / "districts_history_2021_2025.csv")
    old_communes = histories(areas / "communes_history_2021_2025.csv")
    new_communes = communes_after_reform(read(areas / "communes_34.csv"))
    kept = unchanged(old_communes, new_communes, mapping)
    provinces, steps = province_states(areas)
    steps += district_steps(districts)
    steps += commune_steps(old_communes, areas / "mapping_commune_2023_04_to_2025_03_inferred.csv")
    steps += reform_steps(mapping, kept)
    steps += [
        Step(code, DONG_NAI_CITY, code, 1, 1, 1) for code in new_communes if len(new_communes[code]) == 2
    ]
    write("provinces.csv", provinces)
    write("districts.csv", (state for states in districts.values() for state in states))
    write("communes.csv", joined(old_communes, new_communes, kept))
    write("successions.csv", steps)
    write("designations.csv", poor_districts(folder / "lists") + seen_on_the_map(folder / "lists", mapping))


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def bare_name(full_name: str, kind: str) -> str:
    """Return the name without its kind; state farm towns are abbreviated in the source."""
    prefix = "Thành phố" if kind.startswith("Thành phố") else kind
    name = full_name.removeprefix(prefix).strip()
    return f"Nông trường {name[3:]}" if name.startswith("NT ") else name


def histories(path: Path) -> dict[str, list[State]]:
    """Return the states of every code before the reform, spelling variants and gaps closed."""
    states: dict[str, list[State]] = defaultdict(list)
    for row in sorted(read(path), key=lambda row: (row["code"], row["seen_from"])):
        kind = SHORTER_KINDS.get(row["unit_type"], row["unit_type"])
        first = FIRST_DAY if row["from_is_open"] == "1" else row["seen_from"]
        name = bare_name(row["full_name"], kind)
        state = State(row["code"], first, row["valid_to"], row["parent_code"], kind, name)
        add(states[state.code], state)
    return {code: found for code, found in states.items() if not slip_of_one_release(found)}


def slip_of_one_release(states: list[State]) -> bool:
    """Return whether a code shows up on 2025-01-01 from nowhere and is gone two months later."""
    return [(state.from_date, state.until_date) for state in states] == [("2025-01-01", "2025-03-01")]


def add(states: list[State], state: State) -> None:
    """Append a state; the same name and kind again is the same unit, under the same parent or moved."""
    last = states[-1] if states else None
    if last is None or not state.resembles(last):
        states.append(state)
    elif last.parent == state.parent:
        states[-1] = replace(last, name=state.name, until_date=state.until_date)
    else:
        states[-1] = replace(last, name=state.name)
        states.append(replace(state, same_unit="1"))


def province_states(areas: Path) -> tuple[list[State], list[Step]]:
    """Return 63 provinces, then 34; a province alone in its successor and under its name goes on."""
    old_rows = {row["code"]: row for row in read(areas / "provinces_63.csv")}
    new_rows = {row["code"]: row for row in read(areas / "provinces_34.csv")}
    became = {
        row["old_province_code"]: row["new_province_code"]
        for row in read(areas / "mapping_province_63_to_34.csv")
    }
    merged = {new for new in became.values() if list(became.values()).count(new) > 1}
    states, steps = [], []
    for code, row in old_rows.items():
        until = REFORM if became[code] in merged else ""
        if until:
            steps.append(Step(code, REFORM, became[code], 1, 1, 1))
        later = row["full_name_2025_03"]
        first = State(
            code, FIRST_DAY, until, "VN", row["unit_type"], bare_name(row["full_name"], row["unit_type"])
        )
        if later == row["full_name"]:
            states.append(first)
            continue
        states.append(replace(first, until_date=HUE_CITY))
        states.append(
            State(code, HUE_CITY, until, "VN", new_rows[code]["unit_type"], bare_name(later, "Thành phố"))
        )
        steps.append(Step(code, HUE_CITY, code, 1, 1, 1))
    for code in sorted(merged):
        new, steps_of_kind = new_province(new_rows[code])
        states += new
        steps += steps_of_kind
    return states, steps


def new_province(row: Row) -> tuple[list[State], list[Step]]:
    """Return a province of the reform, and its second state where it became a city in 2026."""
    code, name = row["code"], row["full_name_2025_07"]
    kind = "Tỉnh" if name.startswith("Tỉnh ") else "Thành phố trực thuộc trung ương"
    state = State(code, REFORM, "", "VN", kind, bare_name(name, kind))
    if kind == row["unit_type"]:
        return [state], []
    city = replace(state, kind=row["unit_type"], from_date=DONG_NAI_CITY)
    return [replace(state, until_date=DONG_NAI_CITY), city], [Step(code, DONG_NAI_CITY, code, 1, 1, 1)]


def communes_after_reform(rows: Iterable[Row]) -> dict[str, list[State]]:
    """Return the communes since the reform; ten became wards with Đồng Nai city."""
    states = {}
    for row in rows:
        kind = next(kind for kind in ("Xã", "Phường", "Đặc khu") if row["commune_2025_07"].startswith(kind))
        name = bare_name(row["commune_2025_07"], kind)
        state = State(row["commune_code"], REFORM, "", row["province_code"], kind, name)
        states[state.code] = [state]
        if kind != row["commune_type"]:
            ward = replace(state, kind=row["commune_type"], from_date=DONG_NAI_CITY)
            states[state.code] = [replace(state, until_date=DONG_NAI_CITY), ward]
    return states


def district_steps(districts: dict[str, list[State]]) -> list[Step]:
    """Return the changes of kind under one name; what else ended is told by its communes."""
    return [
        Step(code, later.from_date, code, 1, 1, 1)
        for code, states in districts.items()
        for earlier, later in pairwise(states)
        if earlier.shares_name(later) and not later.same_unit
    ]


def commune_steps(communes: dict[str, list[State]], inferred_file: Path) -> list[Step]:
    """Return what communes became before the reform: the same code, or the one inferred for them."""
    inferred = {row["old_commune_code"]: row["new_commune_code"] for row in read(inferred_file)}
    beginners = {(s.name, s.parent, s.from_date): s.code for states in communes.values() for s in states}
    steps = [
        Step(code, later.from_date, code, 1, 1, int(earlier.shares_name(later)))
        for code, states in communes.items()
        for earlier, later in pairwise(states)
        if not later.same_unit
    ]
    for code, states in communes.items():
        last = states[-1]
        same_name = beginners.get((last.name, last.parent, last.until_date), "")
        became = inferred.get(code, same_name)
        if last.until_date != REFORM and became:
            heir = next(state for state in communes[became] if state.until_date > last.until_date)
            steps.append(Step(code, max(last.until_date, heir.from_date), became, 1, 1, 0))
    return steps


def without_homonyms(mapping: list[Row]) -> list[Row]:
    """Return the mapping without communes that were taken for another one of their name.

    Where two communes of one name but of different districts are said to go into one new unit, the act
    names only one of them: the one that goes whole, else the one whose district is there with others,
    else the one whose main successor this is. What is left of the other one is whole if it is alone.
    """
    by_new: dict[str, list[Row]] = defaultdict(list)
    for row in mapping:
        by_new[row["new_commune_code"]].append(row)

    def weight(row: Row) -> tuple[bool, int, str]:
        rest = [other["old_district_code"] for other in by_new[row["new_commune_code"]] if other is not row]
        return row["relation"] == "whole", rest.count(row["old_district_code"]), row["is_main_successor"]

    def mistaken(row: Row) -> bool:
        return row["relation"] == "part" and any(
            searchable(other["old_commune"]) == searchable(row["old_commune"])
            and other["old_district_code"] != row["old_district_code"]
            and weight(other) > weight(row)
            for other in by_new[row["new_commune_code"]]
        )

    kept = [row for row in mapping if not mistaken(row)]
    destinations = Counter(row["old_commune_code"] for row in kept)
    touched = {row["old_commune_code"] for row in mapping if mistaken(row)}
    print(f"homonyms: {len(mapping) - len(kept)} rows of {len(touched)} communes left out")
    alone = {code for code in touched if destinations[code] == 1}
    return [
        row | {"relation": "whole", "is_main_successor": "1"} if row["old_commune_code"] in alone else row
        for row in kept
    ]


def unchanged(old: dict[str, list[State]], new: dict[str, list[State]], mapping: Sequence[Row]) -> set[str]:
    """Return the codes of communes that the reform left as they were, but for the unit above them."""
    predecessors = Counter(row["new_commune_code"] for row in mapping)
    return {
        row["new_commune_code"]
        for row in mapping
        if row["relation"] == "whole"
        and row["old_commune_code"] == row["new_commune_code"]
        and predecessors[row["new_commune_code"]] == 1
        and old[row["old_commune_code"]][-1].resembles(new[row["new_commune_code"]][0])
    }


def reform_steps(mapping: Iterable[Row], kept: set[str]) -> list[Step]:
    """Return who became whom on 2025-07-01; five island districts without communes stand for themselves."""
    return [
        Step(
            row["old_commune_code"] or row["old_district_code"],
            REFORM,
            row["new_commune_code"],
            int(row["relation"] == "whole"),
            int(row["is_main_successor"]),
            int(row["confirmed_by_second_source"] in ("yes", "yes_spelling", "unchanged_text")),
        )
        for row in mapping
        if row["new_commune_code"] not in kept
    ]


def joined(old: dict[str, list[State]], new: dict[str, list[State]], kept: set[str]) -> Iterator[State]:
    for code in old.keys() | new.keys():
        yield from old.get(code, [])
        for state in new.get(code, []):
            goes_on = code in kept and state.from_date == REFORM
            yield replace(state, same_unit="1") if goes_on else state


def poor_districts(lists: Path) -> list[Status]:
    """Return the poor districts of the four provinces whose list is complete."""
    act = "Quyết định 353/QĐ-TTg ngày 15/3/2022; hết cấp huyện từ 01/7/2025"
    return [
        Status(row["district_code"], "poor_district", act, "V", "2022-03-15", REFORM)
        for row in read(lists / "poor_districts_qd353_2022_verified.csv")
        if row["province_code"] in FOUR_PROVINCES
    ]


def seen_on_the_map(lists: Path, mapping: Sequence[Row]) -> list[Status]:
    """Return border and coastal communes as drawn, not as listed; a merger carries it to the whole unit."""
    statuses = []
    for row in read(lists / "border_coastal_communes_derived.csv"):
        kind = "coastal_commune" if row["borders"] == "biển" else "border_commune"
        basis = f"Suy ra từ bản đồ ranh giới (giáp {row['borders']}); chưa đối chiếu danh mục chính thức"
        statuses.append(Status(row["commune_code"], kind, basis, "M", FIRST_DAY, REFORM))
        statuses += [
            Status(step["new_commune_code"], kind, f"{basis}; mang sang qua sáp nhập", "M", REFORM, "")
            for step in mapping
            if step["old_commune_code"] == row["commune_code"] and step["relation"] == "whole"
        ]
    return statuses


def write(name: str, rows: Iterable[State | Step | Status]) -> None:
    """Write rows sorted, each once."""
    ordered = sorted(set(rows), key=astuple)
    with (TARGET / name).open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(field.name for field in fields(ordered[0]))
        writer.writerows(astuple(row) for row in ordered)
    print(f"{name}: {len(ordered)} rows")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
