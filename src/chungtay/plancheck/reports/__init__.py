"""Findings as text, JSON lines, .docx, .xlsx, and as comments in a copy of the plan."""
