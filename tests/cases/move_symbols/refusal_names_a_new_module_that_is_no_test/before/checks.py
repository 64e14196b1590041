def test_none(value):
    return value is None


CHECKS = {"none": test_none}
print(len(CHECKS))
