from shop import shown, total

shown(total([]))
