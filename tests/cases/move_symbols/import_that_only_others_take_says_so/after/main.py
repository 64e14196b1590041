from m import helper


def run():
    return helper(1)
