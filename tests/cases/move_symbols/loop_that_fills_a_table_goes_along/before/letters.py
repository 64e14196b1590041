TABLE = {}
"""Each letter in upper case."""

for letter in "ab":
    TABLE[letter] = letter.upper()
del letter


def shown(letter):
    return letter
