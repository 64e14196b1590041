def label(text):
    from . import parsing, shown

    return shown.shown(parsing.parsed(text))
