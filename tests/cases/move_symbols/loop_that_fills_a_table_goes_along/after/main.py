from tables import TABLE
