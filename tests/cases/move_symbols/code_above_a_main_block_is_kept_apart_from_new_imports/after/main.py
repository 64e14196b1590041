from shop import limit


def total():
    return limit()


if __name__ == "__main__":
    print(total())
