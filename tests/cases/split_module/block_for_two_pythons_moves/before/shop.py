import sys

__version__ = "1"

if sys.version_info[0] == 2:
    text_type = unicode
    exec("def raised(error): raise error, None, None")
else:
    text_type = str

    def raised(error):
        raise error


def __joined__(names):
    return ", ".join(map(text_type, names))


__closing_hours__ = (9, 18)


def is_open(hour):
    return __closing_hours__[0] <= hour < __closing_hours__[1]
