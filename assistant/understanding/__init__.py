"""Question in words → Abfrage: constituents with spans, composition by scored search, accounting of every word, conversation."""
