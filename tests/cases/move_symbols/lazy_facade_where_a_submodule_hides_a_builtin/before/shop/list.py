class Listing:
    pass
