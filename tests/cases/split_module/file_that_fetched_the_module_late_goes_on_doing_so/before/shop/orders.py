from shop.fixtures import Fixture


class Order:
    fixture = Fixture()


class Bill:
    fixture = Fixture()
