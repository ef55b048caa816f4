"""Pages of the review: rounds, the board of a commune, the questionnaire of a household."""
