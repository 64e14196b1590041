class Input:
    kind = "text"


class NumberInput(Input):
    kind = "number"
