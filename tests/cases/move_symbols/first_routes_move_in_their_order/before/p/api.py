from p.routing import router


@router.get("/items/{item}")
def one(item: str) -> str:
    return item


@router.get("/items/special")
def special() -> str:
    return "never asked"
