from p.blueprint import shop


@shop.route("/")
def start():
    return "start"


@shop.route("/pen")
def pen():
    return "pen"
