from p import numbers as numbers
from p.show import show


@show.register(str)
def show_text(value):
    return "text"
