import re

from words import WORD as WORD

NUMBER = re.compile(r"[0-9]+")

del re
