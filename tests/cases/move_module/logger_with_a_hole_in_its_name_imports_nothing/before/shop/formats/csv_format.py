ENDING = ".csv"
