"""Addresses of documents."""

from django.urls import path

from chungtay.documents.web.plan_check import plan_check

urlpatterns = [
    path("plans/check/", plan_check, name="plan_check"),
]
