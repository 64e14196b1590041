def checked(function):
    from shop.fields import Rule

    function.rule = Rule()
    return function
