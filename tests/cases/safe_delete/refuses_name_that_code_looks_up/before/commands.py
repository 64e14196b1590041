def do_list():
    return ["a"]


def run(name):
    return globals()[f"do_{name}"]()
