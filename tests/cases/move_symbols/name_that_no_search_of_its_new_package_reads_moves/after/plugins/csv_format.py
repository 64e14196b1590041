NAME = "csv"
SEPARATORS = ",\t"
