class Base:
    total = 0

    def save(self):
        print("saved")
