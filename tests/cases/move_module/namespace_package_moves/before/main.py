import ns.north.stock
import ns.south.shop

N = (ns.north.stock.N, ns.south.shop.N, ns.south.shop.stock.N)
