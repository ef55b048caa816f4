"""Settings, root addresses, base templates and static files: the package that knows all the others."""
