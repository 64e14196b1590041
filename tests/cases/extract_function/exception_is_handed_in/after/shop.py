def read(text):
    try:
        return int(text)
    except ValueError as error:
        message = explained(text, error)
        return message


def explained(text, error):
    if not text:
        raise
    message = str(error)[:7]
    return message
