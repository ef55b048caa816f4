"""Pure writers of official documents: .xlsx and .docx as bytes from plain descriptions; no Django, no clock.

`tables` and `letterhead` describe, `spreadsheet` and `official` write. Equal input gives equal bytes.
"""
