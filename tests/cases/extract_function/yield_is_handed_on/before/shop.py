def talk(words):
    answers = []
    for word in words:
        answer = yield word
        answers.append(answer)
    return answers
