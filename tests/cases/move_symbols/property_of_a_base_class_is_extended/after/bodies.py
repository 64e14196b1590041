class Response:
    @property
    def content(self):
        return b"body"
