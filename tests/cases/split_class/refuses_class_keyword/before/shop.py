from plugins import Plugin


class Shop(Plugin, name="shop"):
    def start(self):
        print("starting")
        print("started")
