"""Addresses of the pages of figures."""

from django.urls import path

from chungtay.reporting.web.views import area, areas

urlpatterns = [
    path("areas/", areas, name="areas"),
    path("areas/<str:code>/<int:year>/", area, name="area"),
]
