import report

sold = []


class Shop:
    def open(self):
        return sold


if __name__ == "__main__":
    print(Shop().open(), report.lines())
