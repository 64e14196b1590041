from p.extra import one as one
from p.routing import router


@router.get("/items/special")
def special() -> str:
    return "never asked"
