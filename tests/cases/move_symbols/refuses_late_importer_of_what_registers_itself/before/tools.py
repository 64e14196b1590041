from kinds import Kind


class Total(Kind):
    pass
