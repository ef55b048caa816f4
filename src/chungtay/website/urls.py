"""Root addresses."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from chungtay.reporting.web import urls as reporting_urls  # knows how years stand in addresses
from chungtay.website.downloads import plan_docx, report_json, report_xlsx
from chungtay.website.gallery import gallery
from chungtay.website.views import home, search

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("search/", search, name="search"),
    path("reports/<str:table_code>/<str:code>/<year:year>.xlsx", report_xlsx, name="report_xlsx"),
    path("reports/<str:table_code>/<str:code>/<year:year>.json", report_json, name="report_json"),
    path("plans/<str:code>/<year:year>.docx", plan_docx, name="plan_docx"),
    path("ui/", gallery, name="gallery"),
    path("language/", login_not_required(set_language), name="set_language"),
    path("", include("chungtay.accounts.web.urls")),
    path("", include("chungtay.documents.web.urls")),
    path("", include("chungtay.registry.web.urls")),
    path("", include(reporting_urls)),
    path("", include("chungtay.review.web.urls")),
]
