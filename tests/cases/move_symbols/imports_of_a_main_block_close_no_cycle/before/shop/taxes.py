TAX = 2

if __name__ == "__main__":
    from shop.bills import bill

    print(bill())
