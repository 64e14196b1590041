def helper(seconds):
    return "x"


def other():
    return "y"
