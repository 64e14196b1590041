import email.message
import email.utils


def address(text):
    return email.utils.parseaddr(text)[1]


def empty():
    return email.message.Message()
