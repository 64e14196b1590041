class StartMixin:
    def begin(self):
        print("begun")


class Shop(StartMixin):
    def start(self):
        print("starting")
        print("started")
