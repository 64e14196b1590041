from marks import variant


class Group:
    pass


def sync_grouped():
    return Group()


@variant(sync_grouped)
def grouped():
    return Group()


FILTERS = {"grouped": grouped}
