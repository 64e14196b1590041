def known():
    return ["app.shop.Till"]
