"""All products and Budgets of a report: a row each to filter, order and save, and a portrait of each."""
