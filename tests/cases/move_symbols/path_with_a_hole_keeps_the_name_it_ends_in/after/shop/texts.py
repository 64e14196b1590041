def _quoted(text):
    return f'"{text}"'


class Format:
    ending = ".csv"

    def line(self, texts):
        return ",".join(map(_quoted, texts))
