class Money:
    amount = 3
