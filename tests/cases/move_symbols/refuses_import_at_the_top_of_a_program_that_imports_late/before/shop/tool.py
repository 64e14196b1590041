def total(count):
    return count * 3


def taxed(count):
    from shop.rates import NET

    return count + NET


if __name__ == "__main__":
    print(total(1))
