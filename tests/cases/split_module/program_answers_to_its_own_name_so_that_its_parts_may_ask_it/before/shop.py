sold = []


class Shop:
    def open(self):
        return sold


if __name__ == "__main__":
    sold.append("ink")
    print(Shop().open())
