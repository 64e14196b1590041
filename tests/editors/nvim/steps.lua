-- What a person does in Neovim, as steps that fail loudly.
local M = {}

local PATIENCE = 30000

--- Runs the steps and ends Neovim, with a status that tells how they went.
function M.run(steps)
  local ok, problem = xpcall(steps, debug.traceback)
  if not ok then
    io.stderr:write(problem, '\n--- messages\n', vim.fn.execute('messages'), '\n')
    vim.cmd('cquit 1')
  end
  vim.cmd('qall!')
end

function M.wait(what, is_there)
  if not vim.wait(PATIENCE, is_there, 20) then
    error('waited in vain for ' .. what, 2)
  end
end

--- Opens the file and waits for the server.
function M.open(path)
  vim.cmd.edit(path)
  M.wait('a server for ' .. path, function()
    local client = vim.lsp.get_clients({ bufnr = 0, name = 'refactor_ls' })[1]
    return client and client.initialized
  end)
end

function M.cursor_on(text)
  assert(vim.fn.search('\\V' .. text, 'cw') > 0, 'no such text: ' .. text)
end

function M.has(text)
  return vim.fn.search('\\V' .. text, 'cnw') > 0
end

function M.wait_until_gone(text)
  M.wait(text .. ' to move away', function()
    return not M.has(text)
  end)
end

--- Waits until Neovim shows the user a message with these words.
function M.wait_for_message(words)
  M.wait('a message with: ' .. words, function()
    return vim.fn.execute('messages'):find(words, 1, true) ~= nil
  end)
end

--- Takes the one code action whose title has these words.
function M.act(words)
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.title:find(words, 1, true) ~= nil
    end,
  })
end

--- From now on chooses the item whose label has these words wherever a choice is offered; says what was seen.
function M.always_choose(words)
  local seen = {}
  vim.ui.select = function(items, opts, on_choice)
    seen.prompt, seen.labels = opts.prompt, vim.tbl_map(opts.format_item, items)
    for index, label in ipairs(seen.labels) do
      if label:find(words, 1, true) then
        return on_choice(items[index], index)
      end
    end
    seen.problem = 'nothing to choose with ' .. words
  end
  return seen
end

--- Types one text after the other wherever a text is asked for; says with what words each was asked for.
---@param texts (string|fun(default: string): string)[]
function M.type_one_by_one(texts)
  local asked = {}
  vim.ui.input = function(opts, on_confirm)
    table.insert(asked, { prompt = opts.prompt, default = opts.default })
    local text = texts[#asked]
    on_confirm(type(text) == 'function' and text(opts.default) or text)
  end
  return asked
end

return M
