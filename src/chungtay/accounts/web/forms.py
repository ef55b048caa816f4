"""The form of the sign-in page."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """Name and password, pasted or filled by a password keeper as people like."""

    error_messages = {
        "invalid_login": _(
            "Tên đăng nhập hoặc mật khẩu chưa đúng. Kiểm tra bộ gõ tiếng Việt và phím Caps Lock."
        ),
        "inactive": _("Tài khoản này đã khóa. Đề nghị liên hệ quản trị hệ thống."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, password = self.fields["username"], self.fields["password"]
        name.label, password.label = _("Tên đăng nhập"), _("Mật khẩu")
        name.widget.attrs.update(
            {"class": "form-control", "autocomplete": "username", "spellcheck": "false", "autofocus": False}
        )
        password.widget.attrs.update({"class": "form-control", "autocomplete": "current-password"})
        name.error_messages["required"] = _("Nhập tên đăng nhập.")
        password.error_messages["required"] = _("Nhập mật khẩu.")
