from bodies import Response


class Empty(Response):
    @Response.content.getter
    def content(self):
        return b""


def answer():
    return Response()
