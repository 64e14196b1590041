class Bus:
    def __init__(self):
        self.listeners = []

    def subscribe(self, name, function):
        self.listeners.append((name, function))
        return len(self.listeners)


bus = Bus()
