from shop import reduced, describe, describe_in_few_words

def show(orders_of_this_year, orders_of_last, orders_of_next_year_or_so):
    print(*map(describe, orders_of_this_year), *map(reduced, orders_of_last))
    print(*map(describe_in_few_words, [*orders_of_this_year, *orders_of_last]))
    return [*orders_of_this_year, *orders_of_last, orders_of_next_year_or_so]
