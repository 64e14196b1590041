from shop import net
