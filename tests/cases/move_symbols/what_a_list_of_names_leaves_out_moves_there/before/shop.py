def once(function):
    return function()
