from .items import Item as Item
