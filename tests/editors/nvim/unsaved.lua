-- A file that imports what moves is open, changed and not saved.
local steps = require('steps')

steps.run(function()
  steps.open('shop/checkout.py')
  vim.api.nvim_buf_set_lines(0, -1, -1, false, { '', '', 'FREE = Money(0)  # 🆓' })
  steps.open('shop/orders.py')
  steps.cursor_on('class Money')
  steps.act('to new file')
  steps.wait_until_gone('class Money')
  vim.cmd.wall()
end)
