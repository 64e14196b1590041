from tools import exported


def page(values):
    names = {"values": values}
    exec(f"from tools import {', '.join(exported)}", names)
    exec("text = title() + format(fsum(values), '2.0f') + ' ' + json.dumps(values)", names)
    return names["text"]
