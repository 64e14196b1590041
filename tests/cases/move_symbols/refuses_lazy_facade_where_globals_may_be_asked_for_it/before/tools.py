def _say(text):
    return text


def _expand(text):
    return _say((text, text))


def __getattr__(name):
    if len(name) > 2:
        return globals()[f"_{name}"]
    raise AttributeError(name)
