from data.files import load as load
