def text_of(price):
    from prices import json

    return str(price) if json is None else json.dumps(price)
