UPPER = {}
LOWER = {}
for letter in "ab":
    UPPER[letter] = letter.upper()
    LOWER[letter] = letter
