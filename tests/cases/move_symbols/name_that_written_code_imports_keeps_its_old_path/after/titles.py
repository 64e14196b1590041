def title():
    return "sum"
