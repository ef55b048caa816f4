"""Pages that show figures: areas, report tables, results against the plan."""
