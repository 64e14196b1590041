def level(given=None):
    if given is None:
        import shop.settings

        given = shop.settings.LEVEL
    return given
