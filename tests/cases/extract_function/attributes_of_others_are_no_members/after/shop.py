import json


class Cart:
    def __init__(self, text):
        items = self.load(text)
        print(items)

    def load(self, text):
        items = json.load
        self.items = json.loads(text)
        return items
