import email.utils


def address(text):
    return email.utils.parseaddr(text)[1]
