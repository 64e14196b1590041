import re

RATES = {"de": 19}
NAMES = {}
"""What each country is called."""
for code in RATES:
    NAMES[code] = code.upper()
PATTERN = re.compile(r"[a-z]{2}")
