def find(items, wanted):
    for one in items:
        if one == wanted:
            return one
    items.append(wanted)
    return items[-1]
