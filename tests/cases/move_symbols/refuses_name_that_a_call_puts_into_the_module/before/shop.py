from enum import IntEnum

IntEnum._convert_("Level", __name__, lambda name: name.startswith("LEVEL_"))


def level_of(number, kind=Level):
    return kind(number)
