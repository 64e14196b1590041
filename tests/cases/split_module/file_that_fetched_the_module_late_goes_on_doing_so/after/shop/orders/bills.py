from shop.fixtures import Fixture


class Bill:
    fixture = Fixture()
