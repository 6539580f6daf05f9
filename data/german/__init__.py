"""One reading of German about figures, a dimension a module with its corpus beside it; no knowledge of budgets beyond units."""
