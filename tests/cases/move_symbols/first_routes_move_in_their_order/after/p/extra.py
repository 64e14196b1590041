from p.routing import router


@router.get("/items/{item}")
def one(item: str) -> str:
    return item
