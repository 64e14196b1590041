from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import shop.late.client
    import shop.client


def total(first: "shop.client.Client", second: "shop.late.client.Client") -> int:
    return 0
