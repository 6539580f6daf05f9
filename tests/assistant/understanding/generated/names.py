"""What people call the subjects of the sample, with their gender."""

SAMPLE_NAMES: dict[str, tuple[tuple[str, str], ...]] = {
    "3": (("n", "Dezernat III"), ("n", "Dezernat 3"), ("m", "Teilhaushalt 3")),
    "30": (("n", "Teilbudget 30"),),
    "32": (("n", "Sozialamt"), ("m", "FD 32"), ("m", "Fachdienst Soziales")),
    "33": (("n", "Jobcenter"), ("m", "FD 33"), ("m", "Fachdienst Arbeit")),
    "35": (("n", "Gesundheitsamt"), ("m", "FD 35")),
    "27104": (("n", "Bildungsbüro"),),
    "3111": (("f", "Hilfe zum Lebensunterhalt"),),
    "3116": (("f", "Grundsicherung im Alter"),),
    "31192": (("f", "Verwaltung der Sozialhilfe"),),
    "31195": (("f", "Heimaufsicht"),),
    "3151": (("f", "Seniorenarbeit"),),
    "31521": (("m", "Pflegestützpunkt"),),
    "3450": (("n", "Landesblindengeld"),),
    "3460": (("n", "Wohngeld"),),
    "41402": (("m", "Infektionsschutz"),),
    "41405": (("f", "Hebammenzentrale"),),
}
