"""What the members of an axis are called, and how a relative clause takes them up."""

SINGULARS = {
    "produkt": "Produkt", "teilbudget": "Teilbudget", "position": "Position", "monat": "Monat", "jahr": "Jahr",
    "bericht": "Bericht",
}  # fmt: skip
PLURALS = {
    "produkt": "Produkte", "teilbudget": "Teilbudgets", "position": "Positionen", "monat": "Monate", "jahr": "Jahre",
    "bericht": "Berichte",
}  # fmt: skip
ARTICLES = {"produkt": "das", "teilbudget": "das", "position": "die", "monat": "der", "jahr": "das", "bericht": "der"}
NUMBERS = ("", "", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")


def relative(axis: str) -> str:
    """ "bei denen", of times "in denen"."""
    return "in denen" if axis in ("monat", "jahr") else "bei denen"


def number_word(number: int) -> str:
    """A number up to twelve as a word."""
    return NUMBERS[number] if 1 < number < len(NUMBERS) else str(number)
