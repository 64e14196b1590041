LIMIT = 1


class Money:
    pass
