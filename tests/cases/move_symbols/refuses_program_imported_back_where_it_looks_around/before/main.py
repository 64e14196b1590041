import unittest


class Order:
    made = []


class OrderTest(unittest.TestCase):
    def test_it(self):
        self.assertEqual(Order.made, [])


if __name__ == "__main__":
    unittest.main()
    print(OrderTest)
