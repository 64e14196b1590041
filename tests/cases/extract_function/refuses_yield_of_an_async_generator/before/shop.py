async def talk(words):
    for word in words:
        yield word
