class Text:
    def __init__(self, words):
        from main import Span

        self.spans = [Span(len(word)) for word in words]

    def is_plain(self):
        from main import is_span

        return all(map(is_span, self.spans))
