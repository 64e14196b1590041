import late


def run():
    return (
        late  # the short way
        .total()
        + late  # the long
          # way
        .total()
        + late \
        .total()
    )
