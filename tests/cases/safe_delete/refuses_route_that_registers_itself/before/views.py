from registry import route


@route("/orders")
def show():
    return "orders"
