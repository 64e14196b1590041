from app import terms


def expression(text):
    return terms.term(text)
