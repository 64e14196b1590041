from p.show import show


@show.register(int)
def show_int(value):
    return "int"


@show.register(str)
def show_text(value):
    return "text"
