"""What can be asked of a person, and which role may do it."""

from __future__ import annotations

from enum import StrEnum

from django.db import models


class Role(models.TextChoices):
    """The offices of quality.md A5 that this version serves."""

    ENUMERATOR = "enumerator", "Rà soát viên"
    COMMUNE_OFFICER = "commune_officer", "Công chức xã phụ trách giảm nghèo"
    COMMUNE_CHAIR = "commune_chair", "Chủ tịch UBND xã"
    DISTRICT_OFFICER = "district_officer", "Cán bộ huyện (đến 30/6/2025)"
    PROVINCE_OFFICER = "province_officer", "Cán bộ tỉnh phụ trách giảm nghèo"
    PROVINCE_LEADER = "province_leader", "Lãnh đạo tỉnh, Ban Chỉ đạo"
    FINANCE_OFFICER = "finance_officer", "Cán bộ tài chính"
    WATCHER = "watcher", "Cơ quan giám sát (xem số liệu)"
    ADMINISTRATOR = "administrator", "Quản trị hệ thống"


class Duty(StrEnum):
    """One thing an officer may be asked to do; asked at the head of every service and page."""

    SEE_FIGURES = "see_figures"
    SEE_HOUSEHOLDS = "see_households"
    KEEP_REGISTRY = "keep_registry"
    ENTER_ANSWERS = "enter_answers"
    RUN_REVIEW = "run_review"
    GIVE_OPINION = "give_opinion"
    APPROVE_LIST = "approve_list"
    OPEN_ROUND = "open_round"
    SET_TARGETS = "set_targets"
    CONFIRM_VALUES = "confirm_values"
    MANAGE_ACCOUNTS = "manage_accounts"


_SEE = frozenset({Duty.SEE_FIGURES, Duty.SEE_HOUSEHOLDS})

# Nobody approves what they entered: officers enter, the chair approves (quality goal Z6).
DUTIES: dict[str, frozenset[Duty]] = {
    Role.ENUMERATOR: _SEE | {Duty.ENTER_ANSWERS},
    Role.COMMUNE_OFFICER: _SEE | {Duty.KEEP_REGISTRY, Duty.ENTER_ANSWERS, Duty.RUN_REVIEW},
    Role.COMMUNE_CHAIR: _SEE | {Duty.APPROVE_LIST},
    Role.DISTRICT_OFFICER: _SEE | {Duty.GIVE_OPINION},
    Role.PROVINCE_OFFICER: _SEE | {Duty.GIVE_OPINION, Duty.OPEN_ROUND, Duty.SET_TARGETS},
    Role.PROVINCE_LEADER: _SEE,
    Role.FINANCE_OFFICER: frozenset({Duty.SEE_FIGURES}),
    Role.WATCHER: frozenset({Duty.SEE_FIGURES}),
    Role.ADMINISTRATOR: frozenset({Duty.MANAGE_ACCOUNTS, Duty.CONFIRM_VALUES}),
}


def roles_with(duty: Duty) -> list[str]:
    """Return the roles that hold `duty`."""
    return [role for role, duties in DUTIES.items() if duty in duties]
