NAME = "tsv"
