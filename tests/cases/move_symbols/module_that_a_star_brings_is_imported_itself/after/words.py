import re

WORD = re.compile("[a-z]+")
