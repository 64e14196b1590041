def first():
    from paint import red

    return red
