"""Objectives handed down: what a plan promises for an area and a year.

Owns targets with the plan that set them and the figures as printed (requirement TGT-2). A printed table
that contradicts itself is kept as printed. Leaves to `reporting` the comparison with what was reached.
"""
