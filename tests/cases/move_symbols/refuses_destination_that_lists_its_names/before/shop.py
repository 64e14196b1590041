def run_once(function):
    return function()
