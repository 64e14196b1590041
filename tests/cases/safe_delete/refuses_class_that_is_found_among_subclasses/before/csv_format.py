from formats import Format


class Csv(Format):
    pass
