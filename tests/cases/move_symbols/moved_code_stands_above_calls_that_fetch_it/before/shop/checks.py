class Rule:
    pass


def checked(function):
    function.rule = Rule()
    return function
