"""The Sitzungsmappe: answers, fact checks and own notes collected for a session, in order, with an annex of their sources."""
