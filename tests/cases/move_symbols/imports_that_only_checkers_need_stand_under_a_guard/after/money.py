class Money:
    amount: int
