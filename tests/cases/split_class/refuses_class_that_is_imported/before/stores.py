class Shop:
    def start(self):
        print("starting")
        print("started")

    def stop(self):
        print("stopping")
        print("stopped")
