from prices import net
