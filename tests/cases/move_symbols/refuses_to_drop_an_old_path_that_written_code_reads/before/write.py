CODE = "return shop.total(items)"
