"""The language model that the settings name: as a reader it is to fill an Abfrage where the rules are unsure."""
