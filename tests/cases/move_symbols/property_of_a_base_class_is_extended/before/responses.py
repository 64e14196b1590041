class Response:
    @property
    def content(self):
        return b"body"


class Empty(Response):
    @Response.content.getter
    def content(self):
        return b""


def answer():
    return Response()
