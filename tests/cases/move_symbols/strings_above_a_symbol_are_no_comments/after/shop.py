HELP = """
# how to order"""
