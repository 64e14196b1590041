from tables import TABLE


def of(letter):
    return TABLE[letter]
