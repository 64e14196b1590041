from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.old import T


def one() -> "T":
    import app.old

    return app.old.T()


class C:
    from app import old

    if True:
        from app.old import T as U
