import functools


# Says which method answers.
def _named(function):
    @functools.wraps(function)
    def adorned(self):
        return f"{function.__name__}: {function(self)}"

    return adorned
