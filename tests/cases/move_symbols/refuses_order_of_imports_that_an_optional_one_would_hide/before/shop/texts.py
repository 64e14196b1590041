def line(text):
    return text + "\n"


class File:
    from .generic import Entry

    entry: Entry
