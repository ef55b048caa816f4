"""The accounts that a demonstration shows at its door."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from chungtay.accounts.duties import Role
from chungtay.accounts.queries import users_by_grant

EXPLAINED = {
    Role.ENUMERATOR: _("Ghi phiếu rà soát tại hộ trong thôn được giao."),
    Role.COMMUNE_OFFICER: _("Quản lý danh sách hộ, chạy cuộc rà soát của xã, in mẫu niêm yết."),
    Role.COMMUNE_CHAIR: _("Xem diễn biến và ký quyết định công nhận kết quả của xã."),
    Role.DISTRICT_OFFICER: _("Đọc số liệu của huyện cũ, cho ý kiến trước 01/7/2025."),
    Role.PROVINCE_OFFICER: _("Mở cuộc rà soát, theo dõi tiến độ các xã, cho ý kiến, tổng hợp báo cáo."),
    Role.PROVINCE_LEADER: _("Xem kết quả toàn tỉnh so với kế hoạch."),
    Role.FINANCE_OFFICER: _("Xem số liệu tổng hợp, không xem danh sách hộ."),
    Role.WATCHER: _("Xem số liệu tổng hợp, không xem danh sách hộ."),
    Role.ADMINISTRATOR: _("Quản lý tài khoản, xác nhận giá trị chưa thẩm định; không xem dữ liệu hộ."),
}
# Those who work with the program every day come first.
ORDER = [
    Role.PROVINCE_OFFICER,
    Role.COMMUNE_OFFICER,
    Role.COMMUNE_CHAIR,
    Role.ENUMERATOR,
    Role.DISTRICT_OFFICER,
    Role.PROVINCE_LEADER,
    Role.FINANCE_OFFICER,
    Role.WATCHER,
    Role.ADMINISTRATOR,
]


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One account of the demonstration; `role` and `explained` are shown in the reader's language."""

    username: str
    role: str
    place: str
    explained: str


def demo_accounts() -> list[DemoAccount]:
    """Return every account with its role and area."""
    grants = sorted(users_by_grant(), key=lambda grant: (ORDER.index(Role(grant.role)), grant.area.level))
    return [
        DemoAccount(
            username=grant.user.username,
            role=str(Role(grant.role).label),
            place=grant.area.full_name,
            explained=str(EXPLAINED[Role(grant.role)]),
        )
        for grant in grants
    ]
