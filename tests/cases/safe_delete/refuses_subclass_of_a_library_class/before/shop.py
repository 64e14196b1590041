from peewee import Model


class Order(Model):
    pass
