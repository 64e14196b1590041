local steps = require('steps')

local function codes()
  return table.concat(vim.tbl_map(function(one)
    return one.source .. ' ' .. one.code
  end, vim.diagnostic.get(0)))
end

steps.run(function()
  steps.open('shop/orders.py')
  steps.wait('the finding after opening', function()
    return codes() == 'refactor-ls RLS101'
  end)
  steps.cursor_on('class Money')
  steps.act('to new file')
  steps.wait_until_gone('class Money')
  vim.cmd.wall()
  steps.wait('the finding to go after saving', function()
    return codes() == ''
  end)
end)
