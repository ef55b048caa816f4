"""Reads of the registry, by area and day."""
