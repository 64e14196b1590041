"""Strings that name modules and symbols: which there are, what looks them up, what may only mean them."""
