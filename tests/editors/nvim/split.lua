-- The module of the buffer is split as the proposal says, but for one new module that gets another name.
local steps = require('steps')

steps.run(function()
  steps.open('shop/orders.py')
  vim.cmd('RefactorSplit 40')
  steps.wait('the table', function()
    return vim.bo.filetype == 'toml'
  end)
  assert(vim.fn.search('^# about \\d\\+ lines: ', 'cw') > 0, 'no reasons')
  assert(vim.fn.search('^"shop/orders/', 'cw') > 0, 'no group')
  vim.cmd([[substitute/^"[^"]*"/"shop\/orders\/first.py"/]])
  vim.cmd('RefactorSplitApply')
  steps.wait_for_message('split shop/orders.py')
  assert(vim.bo.filetype == 'python', vim.bo.filetype)
  vim.cmd.wall()
end)
