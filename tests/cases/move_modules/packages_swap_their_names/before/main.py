import north
import south

NAMES = (north.NAME, south.names.NAME)
