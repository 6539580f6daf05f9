"""The ways to put constituents together: each proposes readings of a clause, none decides."""
