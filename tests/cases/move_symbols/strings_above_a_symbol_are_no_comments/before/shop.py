HELP = """
# how to order"""
def total():
    return 3
