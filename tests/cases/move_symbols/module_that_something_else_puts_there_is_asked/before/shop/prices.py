class Money:
    amount = 3


RATE = 2
