"""Root addresses."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from chungtay.website.downloads import plan_docx, report_json, report_xlsx
from chungtay.website.views import home, search

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("search/", search, name="search"),
    path("reports/<str:table_code>/<str:code>/<int:year>.xlsx", report_xlsx, name="report_xlsx"),
    path("reports/<str:table_code>/<str:code>/<int:year>.json", report_json, name="report_json"),
    path("plans/<str:code>/<int:year>.docx", plan_docx, name="plan_docx"),
    path("language/", login_not_required(set_language), name="set_language"),
    path("", include("chungtay.accounts.web.urls")),
    path("", include("chungtay.documents.web.urls")),
    path("", include("chungtay.registry.web.urls")),
    path("", include("chungtay.reporting.web.urls")),
    path("", include("chungtay.review.web.urls")),
]
