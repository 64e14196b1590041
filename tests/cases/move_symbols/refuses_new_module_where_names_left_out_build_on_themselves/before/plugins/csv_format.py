class Plugin:
    pass


class Other:
    pass
