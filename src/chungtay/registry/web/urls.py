"""Addresses of the registry."""

from django.urls import path

from chungtay.registry.web.views import household, households

urlpatterns = [
    path("households/", households, name="households"),
    path("households/<int:household_id>/", household, name="household"),
]
