"""Addresses of the pages of figures."""

from django.urls import path

from chungtay.reporting.web.plan_pages import plan, plans
from chungtay.reporting.web.report_pages import report, reports
from chungtay.reporting.web.views import area, areas

urlpatterns = [
    path("areas/", areas, name="areas"),
    path("areas/<str:code>/<int:year>/", area, name="area"),
    path("plans/", plans, name="plans"),
    path("plans/<str:code>/<int:year>/", plan, name="plan"),
    path("reports/", reports, name="reports"),
    path("reports/<str:table_code>/<str:code>/<int:year>/", report, name="report"),
]
