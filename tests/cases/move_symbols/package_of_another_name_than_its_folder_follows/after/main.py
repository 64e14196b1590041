import shop.pricing

shop.pricing._total([1])
