from shop.writers.tables import CR as CR, Writer as Writer
from shop.writers.translators import Translator as Translator
