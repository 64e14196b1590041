import json


class Cart:
    def __init__(self, text):
        items = json.load
        self.items = json.loads(text)
        print(items)
