exported = ["joined"]
labels = {"joined": 1}


def joined(parts):
    return "".join(parts)
