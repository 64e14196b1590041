from shop.list import Listing
