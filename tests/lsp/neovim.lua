-- Drives the language server in a Neovim without a screen, as a person would, and prints what came of it as JSON.
-- In the environment: the command of the server as a JSON list, the folder that is open, the file.
local command, root, file = vim.fn.json_decode(vim.env.RECOACH_LSP), vim.env.RECOACH_ROOT, vim.env.RECOACH_FILE
local told = {}

local function wait(what, condition)
  if not vim.wait(60000, condition, 20) then
    error('waited in vain for ' .. what)
  end
end

local function ask(client, method, params)
  -- By number: of buffer 0 Neovim 0.7 forgets to send pending changes first.
  local answer = client.request_sync(method, params, 60000, vim.api.nvim_get_current_buf())
  return answer and answer.result
end

local function run()
  vim.cmd('edit ' .. vim.fn.fnameescape(file))
  local id = vim.lsp.start_client({ name = 'recoach', cmd = command, root_dir = root })
  vim.lsp.buf_attach_client(0, id)
  wait('diagnostics', function() return #vim.diagnostic.get(0) > 0 end)
  local client = vim.lsp.get_client_by_id(id)
  local function codes()
    local found = {}
    for _, one in ipairs(vim.diagnostic.get(0)) do
      table.insert(found, { one.code or one.user_data.lsp.code, one.lnum, one.col, one.end_col })
    end
    return found
  end
  told.opened = codes()

  -- Hover on the first finding.
  local first = vim.diagnostic.get(0)[1]
  vim.api.nvim_win_set_cursor(0, { first.lnum + 1, first.col + 1 })
  told.hover = ask(client, 'textDocument/hover', vim.lsp.util.make_position_params(0, client.offset_encoding)).contents.value

  -- The code action on it, applied to the buffer.
  local params = vim.lsp.util.make_range_params(0, client.offset_encoding)
  params.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(0) }
  for _, action in ipairs(ask(client, 'textDocument/codeAction', params)) do
    if action.title:match('^Allow') then
      vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
    end
  end
  told.waived = vim.api.nvim_buf_get_lines(0, 0, -1, false)

  -- A reason is typed, and the finding goes.
  local before = vim.b.changedtick
  for number, line in ipairs(told.waived) do
    local reasoned = line:gsub('because …', 'because the brief fixes clicks')
    vim.api.nvim_buf_set_lines(0, number - 1, number, false, { reasoned })
  end
  wait('the waiver', function() return vim.b.changedtick > before and #vim.diagnostic.get(0) == 0 end)
  told.reasoned = codes()

  -- A heading is completed in the last line.
  vim.api.nvim_buf_set_lines(0, -1, -1, false, { '', '## ' })
  vim.api.nvim_win_set_cursor(0, { vim.api.nvim_buf_line_count(0), 3 })
  local place = vim.lsp.util.make_position_params(0, client.offset_encoding)
  place.position.character = 3
  local offered = ask(client, 'textDocument/completion', place)
  table.sort(offered.items or offered, function(one, other) return one.sortText < other.sortText end)
  local chosen = (offered.items or offered)[1]
  vim.lsp.util.apply_text_edits({ chosen.textEdit }, vim.api.nvim_get_current_buf(), client.offset_encoding)
  told.completed = vim.api.nvim_buf_get_lines(0, -2, -1, false)[1]

  told.symbols = {}
  local document = { textDocument = vim.lsp.util.make_text_document_params(0) }
  for _, symbol in ipairs(ask(client, 'textDocument/documentSymbol', document)) do
    table.insert(told.symbols, symbol.name)
  end
  vim.lsp.stop_client(id)
  wait('the end', function() return client.is_stopped() end)
end

local fine, trouble = pcall(run)
told.trouble = not fine and tostring(trouble) or nil
io.stdout:write(vim.fn.json_encode(told) .. '\n')
vim.cmd('qall!')
