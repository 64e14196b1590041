import south
import north

NAMES = (south.NAME, north.names.NAME)
