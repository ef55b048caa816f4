"""Pages of the registry: the list of households and the file of one."""
