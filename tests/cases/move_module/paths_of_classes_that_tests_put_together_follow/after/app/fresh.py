class Item:
    count = 1
