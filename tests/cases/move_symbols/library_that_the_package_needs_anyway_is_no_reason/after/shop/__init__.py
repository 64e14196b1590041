import requests

VERSION = requests.__version__
