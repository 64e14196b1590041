TAX = 2

RATE = 3

if __name__ == "__main__":
    from shop.bills import bill

    print(bill())
