from p import pens as pens
from p.blueprint import shop


@shop.route("/")
def start():
    return "start"
