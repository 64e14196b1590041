from checks import PLAIN

STRICT = PLAIN.also("a")
