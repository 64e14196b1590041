def talk(words):
    answers = []
    yield from asked(words, answers)
    return answers


def asked(words, answers):
    for word in words:
        answer = yield word
        answers.append(answer)
