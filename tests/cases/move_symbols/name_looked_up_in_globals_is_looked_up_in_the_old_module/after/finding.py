def find(name):
    import shop

    return vars(shop)[name]
