import abc


class Shop(abc.ABC):
    @abc.abstractmethod
    def order(self):
        """What is bought."""

    def close(self):
        return "closed"
