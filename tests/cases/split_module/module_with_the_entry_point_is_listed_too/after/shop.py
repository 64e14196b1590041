from shop_bills import bill as bill
from shop_program import main as main

if __name__ == "__main__":
    main()
