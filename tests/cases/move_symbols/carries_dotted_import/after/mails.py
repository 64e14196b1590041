import email.message


def empty():
    return email.message.Message()
