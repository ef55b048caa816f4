"""Reads a plan or report as people have it and says which of its numbers do not agree.

Pure: no Django, no clock, no network. Reading (`readers`) turns a file into blocks; `structure` and `sheets`
give them their sections and tables; each rule in `checks` compares what is stated twice; `reports` writes
the findings. The law decides nothing here: only what the document says about itself is compared.
"""
