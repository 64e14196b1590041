import ns.far.north.stock
import ns.south.shop

N = (ns.far.north.stock.N, ns.south.shop.N, ns.south.shop.stock.N)
