import re

WORD = re.compile(r"[a-z]+")
NUMBER = re.compile(r"[0-9]+")

del re
