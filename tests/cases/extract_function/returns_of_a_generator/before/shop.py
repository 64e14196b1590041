def talk(words):
    yield "hello"
    for word in words:
        yield word
    return len(words)
