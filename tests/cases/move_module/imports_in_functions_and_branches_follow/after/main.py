from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.new import T


def one() -> "T":
    import app.new

    return app.new.T()


class C:
    from app import new as old

    if True:
        from app.new import T as U
