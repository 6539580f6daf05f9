"""Claims: a text or an answer → what it claims, each an Abfrage test → verdicts (fact check) or objections (guard)."""
