from texts import reraise as reraise, text as text


def shout(word):
    return text(word).upper()
