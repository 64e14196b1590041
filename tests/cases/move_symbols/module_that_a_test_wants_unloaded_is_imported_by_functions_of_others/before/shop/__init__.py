from shop import report
