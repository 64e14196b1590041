PRICING = "shop.total"
EXAMPLE = "shop.total(1)"
