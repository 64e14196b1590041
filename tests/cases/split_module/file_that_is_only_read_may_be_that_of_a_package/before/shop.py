class Order:
    parents = ()
