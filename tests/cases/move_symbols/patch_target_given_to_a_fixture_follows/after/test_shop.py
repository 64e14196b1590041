import pricing


def test_it(fake):
    fake("pricing.total", 2)
    assert pricing.bill() == 2
