def lines():
    with open(__file__, encoding="utf-8") as file:
        text = file.read()
    return text.count("\n")
