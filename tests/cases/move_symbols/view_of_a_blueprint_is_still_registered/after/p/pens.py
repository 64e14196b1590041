from p.blueprint import shop


@shop.route("/pen")
def pen():
    return "pen"
