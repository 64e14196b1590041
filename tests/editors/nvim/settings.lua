local steps = require('steps')

steps.run(function()
  steps.open('shop/orders.py')
  steps.wait('a finding by the settings of the editor', function()
    local found = vim.diagnostic.get(0)[1]
    return found and found.message:find('limit of 30', 1, true)
  end)
end)
