try:
    from collections.abc import Mapping
except ImportError as error:
    from collections import Mapping


class Prices(Mapping):
    def __getitem__(self, name):
        return 1

    def __iter__(self):
        return iter([])

    def __len__(self):
        return 0
