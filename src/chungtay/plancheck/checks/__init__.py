"""One module for each kind of disagreement; each check takes a document and returns findings."""
