def level(given=None):
    if given is None:
        import shop.options

        given = shop.options.LEVEL
    return given
