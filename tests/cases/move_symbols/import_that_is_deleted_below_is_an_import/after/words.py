import re

WORD = re.compile(r"[a-z]+")
