from django.db import models


class Price(models.Model):
    cents = models.IntegerField()
