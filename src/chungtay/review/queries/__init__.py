"""Reads of the review: rounds, lists, progress, and what has been confirmed."""
