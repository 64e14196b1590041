import shop


class Report(shop.prices.Price): ...
