from plugins.csv_format import SEPARATORS as SEPARATORS
