import state


def show():
    return state.counter
