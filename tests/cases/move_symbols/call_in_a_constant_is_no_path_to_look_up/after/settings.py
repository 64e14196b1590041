PRICING = "pricing.total"
EXAMPLE = "shop.total(1)"
