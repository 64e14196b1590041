def tax(price):
    return price // 5


if __name__ == "__main__":
    print(tax(10))
