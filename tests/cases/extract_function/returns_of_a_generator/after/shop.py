def talk(words):
    yield "hello"
    return (yield from spoken(words))


def spoken(words):
    for word in words:
        yield word
    return len(words)
