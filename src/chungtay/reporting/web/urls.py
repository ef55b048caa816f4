"""Addresses of the pages of figures."""

from django.urls import path, register_converter

from chungtay.reporting.web.addresses import Year
from chungtay.reporting.web.plan_pages import plan, plans
from chungtay.reporting.web.report_pages import report, reports
from chungtay.reporting.web.views import area, areas

register_converter(Year, "year")

urlpatterns = [
    path("areas/", areas, name="areas"),
    path("areas/<str:code>/<year:year>/", area, name="area"),
    path("plans/", plans, name="plans"),
    path("plans/<str:code>/<year:year>/", plan, name="plan"),
    path("reports/", reports, name="reports"),
    path("reports/<str:table_code>/<str:code>/<year:year>/", report, name="report"),
]
