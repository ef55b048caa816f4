"""Addresses of the review."""

from django.urls import path

from chungtay.review.web.board import board
from chungtay.review.web.questionnaire import questionnaire
from chungtay.review.web.views import listed, round_page, rounds

urlpatterns = [
    path("review/", rounds, name="rounds"),
    path("review/<int:round_id>/", round_page, name="round"),
    path("review/<int:round_id>/<str:commune_code>/", board, name="round_commune"),
    path("review/<int:round_id>/<str:commune_code>/households/", listed, name="round_households"),
    path("review/questionnaires/<int:entry_id>/", questionnaire, name="questionnaire"),
]
