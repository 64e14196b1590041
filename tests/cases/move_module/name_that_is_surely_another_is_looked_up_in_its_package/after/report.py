import shop


def title():
    words = []
    for name in ("NAME", "VERSION"):
        words.append(getattr(shop, name))
    return " ".join(words)
