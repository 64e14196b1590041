class _Price:
    amount = 1


class Special(_Price):
    amount = 2
