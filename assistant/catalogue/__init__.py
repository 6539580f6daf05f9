"""What exists in a report: subjects with their names, positions, Kennzahlen and Ziele, years and months shown. All of it data."""
