class Order:
    price = 2
    tax = 1

    names = [name for name in locals() if not name.startswith("_")]
