from data.rows import load as load
