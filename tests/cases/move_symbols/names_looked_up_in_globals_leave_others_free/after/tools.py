def _say(text):
    return text


def __getattr__(name):
    if name in {"say", "cry"}:
        return globals()[f"_{name}"]
    raise AttributeError(name)
