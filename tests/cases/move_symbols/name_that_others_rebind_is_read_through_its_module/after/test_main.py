import main
import shop


def test_it():
    shop.LIMIT = 2
    assert main.pay() == 2
