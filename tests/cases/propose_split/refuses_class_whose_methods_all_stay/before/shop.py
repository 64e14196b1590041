from abc import ABC, abstractmethod


class Shop(ABC):
    def __init__(self):
        self.orders = []

    @abstractmethod
    def order(self, name):
        self.orders.append(name)
