"""One reader for each kind of file; each returns plain blocks in document order."""
