def run(function):
    return function()


def computed():
    found = 40
    found += 2
    return found


# The answer, once.
@run
def answer():
    found = computed()
    return found
