"""The language of what can be asked of, claimed about and checked against the reports: nodes, normal form, evaluation."""
