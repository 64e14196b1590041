def term(text):
    from app.sums import expression

    return expression(text)
