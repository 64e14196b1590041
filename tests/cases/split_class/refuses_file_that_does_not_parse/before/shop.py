class Shop:
    def start(self)
        print("starting")
