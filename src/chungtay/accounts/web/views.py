"""The door: sign in, sign out."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse

from chungtay.accounts.web.demo import demo_accounts
from chungtay.accounts.web.forms import SignInForm


class SignIn(LoginView):
    """Sign in; a demonstration lists its accounts beside the form."""

    authentication_form = SignInForm
    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if settings.SIMULATED_DATA and settings.DEMO_PASSWORD:
            context |= {"accounts": demo_accounts(), "demo_password": settings.DEMO_PASSWORD}
        return context


class SignOut(LogoutView):
    """Sign out and leave nothing behind on a shared machine."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().dispatch(request, *args, **kwargs)
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response
