def show(name):
    greeting = "hello"
    text = "{greeting} {name}".format(**locals())
    return text
