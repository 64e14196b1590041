-- The module of the buffer moves into a new folder; it and its importers are open or closed.
local steps = require('steps')

steps.run(function()
  vim.cmd.edit('shop/checkout.py')
  steps.open('shop/orders.py')
  vim.cmd('RefactorMoveModule shop/sales/orders.py')
  steps.wait_for_message('moved shop/orders.py')
  assert(vim.fn.expand('%:.') == 'shop/sales/orders.py', vim.fn.expand('%:.'))
  vim.cmd.wall()
end)
