def bill():
    from app.shop import total

    return total()
