"""Statements for many rows at once that Django's query language does not offer, and rows with a period.

Owns no table. The domains use it for their own tables only (docs/decisions/0002-set-based-statements.md).
"""
