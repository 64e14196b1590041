def split(line):
    import application

    return line.split(application.COMMA)
