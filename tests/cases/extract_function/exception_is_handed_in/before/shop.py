def read(text):
    try:
        return int(text)
    except ValueError as error:
        if not text:
            raise
        message = str(error)[:7]
        return message
