// What a person does, with mouse and keyboard: from a fresh machine to the first finding and the first moves.
import assert from 'node:assert';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { PRISTINE, SERVER_VENV } = process.env;
const LONG = 90_000;

export async function journeys(page, workspace, pictures) {
  const picture = async (name) => {
    await page.waitForTimeout(500); // widgets fade in
    await page.screenshot({ path: join(pictures, `${name}.png`) });
  };
  const editor = { page, workspace, picture };
  for (const [name, journey] of Object.entries({ firstFinding, toAnotherModule, toNewFile, refusal, renameInExplorer, toAnotherFolder })) {
    const started = Date.now();
    await journey(editor);
    console.log(`ok    ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  }
}

/** No server anywhere: it is installed when the user agrees, then there are a finding and its fix. */
async function firstFinding({ page, workspace, picture }) {
  await openOrders(page);
  const question = page.locator('.notification-toast', { hasText: 'neither in this workspace' });
  await question.waitFor({ timeout: LONG });
  await picture('1-consent');
  await question.locator('.monaco-button', { hasText: 'Install' }).first().click();
  await page.locator('.monaco-editor .squiggly-warning').first().waitFor({ timeout: 2 * LONG });
  await page.keyboard.press('Control+Shift+M');
  await page.locator('.markers-panel .monaco-list-row', { hasText: 'RLS101' }).waitFor();
  await picture('2-finding');
  await page.keyboard.press('Control+Shift+M');
  await caretAt({ page, workspace }, 'class Money');
  await chooseInMenu(page, 'Move `Money` to new file `money.py`', () => picture('3-menu'));
  const moves = [['Money', 'shop/money.py']];
  await sameFiles(workspace, moves);
  await picture('4-moved');
}

export async function openOrders(page) {
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'shop' }).first().click();
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'orders.py' }).dblclick();
}

/** "Move Symbol…": a path that will not do is told while it is typed; then a module is picked from the list. */
async function toAnotherModule({ page, workspace, picture }) {
  await caretAt({ page, workspace }, 'def tax_of');
  await palette(page, 'refactor-ls: Move Symbol…');
  const input = page.locator('.quick-input-widget input');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'checkout.py' }).waitFor({ timeout: LONG });
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'imported by orders.py' }).waitFor(); // the new one
  await picture('5-destinations');
  await input.fill('shop/no-name.py');
  await page.locator('.quick-input-list', { hasText: 'no module name' }).waitFor();
  await picture('6-bad-destination');
  await input.fill('pricing'); // a name alone means a new file
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'shop/pricing.py' }).waitFor();
  await input.fill('checkout');
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'checkout.py' }).waitFor();
  await page.keyboard.press('Enter');
  await sameFiles(workspace, [['Money', 'shop/money.py'], ['tax_of', 'shop/checkout.py']]);
}

/** "Move to New File…": the proposed name can be changed. */
async function toNewFile({ page, workspace, picture }) {
  await caretAt({ page, workspace }, 'class Line');
  await palette(page, 'refactor-ls: Move to New File…');
  const input = page.locator('.quick-input-widget input');
  await page.waitForFunction(() => document.querySelector('.quick-input-widget input').value === 'shop/line.py');
  await input.fill('shop/labels.txt');
  await page.locator('.quick-input-message', { hasText: 'no Python file' }).waitFor();
  await input.fill('shop/article_line.py');
  await page.locator('.quick-input-message', { hasText: 'no Python file' }).waitFor({ state: 'hidden' });
  await picture('7-new-file');
  await page.keyboard.press('Enter');
  const moves = [['Money', 'shop/money.py'], ['tax_of', 'shop/checkout.py'], ['Line', 'shop/article_line.py']];
  await sameFiles(workspace, MOVED);
}

/** What cannot move says why, and nothing changes. */
async function refusal({ page, workspace, picture }) {
  const before = readFileSync(join(workspace, 'shop/orders.py'), 'utf8');
  await caretAt({ page, workspace }, 'def next_number');
  await palette(page, 'refactor-ls: Move to New File…');
  await page.waitForFunction(() => document.querySelector('.quick-input-widget input').value === 'shop/next_number.py');
  await page.keyboard.press('Enter');
  await page.locator('.notification-toast', { hasText: 'numbers' }).waitFor({ timeout: LONG });
  await picture('8-refusal');
  assert.equal(readFileSync(join(workspace, 'shop/orders.py'), 'utf8'), before);
}

const MOVED = [['Money', 'shop/money.py'], ['tax_of', 'shop/checkout.py'], ['Line', 'shop/article_line.py']];

/** A file that is renamed in the explorer: VS Code asks, and the imports follow. */
async function renameInExplorer({ page, workspace, picture }) {
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'report.py' }).click();
  await page.keyboard.press('F2');
  await page.locator('.explorer-folders-view input').waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('sums.py');
  await page.keyboard.press('Enter');
  const question = page.locator('.monaco-dialog-box', { hasText: 'refactoring changes' });
  await question.waitFor({ timeout: LONG });
  await picture('9-rename');
  await question.locator('.monaco-button', { hasText: 'OK' }).click();
  await page.locator('.tab', { hasText: '__main__.py' }).waitFor({ timeout: LONG }); // it opens what it leaves unsaved
  await palette(page, 'File: Save All Files');
  await sameFiles(workspace, [...MOVED, ['shop/report.py', 'shop/sums.py']]);
}

/** "Move Module…": the path of the open file can be changed; a place that is taken is refused, a new folder is made. */
async function toAnotherFolder({ page, workspace, picture }) {
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'labels.py' }).dblclick();
  await page.locator('.tab.active', { hasText: 'labels.py' }).waitFor();
  const input = page.locator('.quick-input-widget input');
  const typed = async (destination) => {
    await palette(page, 'refactor-ls: Move Module…');
    await page.waitForFunction(() => document.querySelector('.quick-input-widget input').value === 'shop/labels.py');
    await input.fill(destination);
    await page.keyboard.press('Enter');
  };
  await typed('shop/money.py');
  await page.locator('.notification-toast', { hasText: 'exists' }).waitFor({ timeout: LONG });
  await picture('10-place-is-taken');
  await typed('shop/printing/');
  await page.locator('.statusbar-item', { hasText: 'Moved shop/labels.py' }).waitFor({ timeout: LONG });
  await palette(page, 'File: Save All Files');
  await sameFiles(workspace, [...MOVED, ['shop/report.py', 'shop/sums.py'], ['shop/labels.py', 'shop/printing/labels.py']]);
  await picture('11-another-folder');
}

/** Puts the cursor on the line of orders.py that starts with `text`; the editor holds what is on the disk. */
async function caretAt({ page, workspace }, text) {
  const lines = readFileSync(join(workspace, 'shop/orders.py'), 'utf8').split('\n');
  const line = lines.findIndex((one) => one.startsWith(text)) + 1;
  assert.ok(line > 0, text);
  await page.locator('.tab', { hasText: 'orders.py' }).first().click();
  await enter(page, `:${line}`, String(line));
  await page.locator('.statusbar-item', { hasText: `Ln ${line},` }).waitFor();
}

function palette(page, command) {
  return enter(page, `>${command}`, command);
}

/** Types into the command palette and takes the first row, once that is the one; an editor may take the focus back. */
export async function enter(page, text, row) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await page.keyboard.press('F1');
      await page.locator('.quick-input-widget input').fill(text, { timeout: 3000 });
      await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: row }).waitFor({ timeout: 5000 });
      await page.keyboard.press('Enter');
      return;
    } catch (error) {
      if (attempt === 5) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/** A mouse click does not reach the menu of actions, the keyboard does. */
async function chooseInMenu(page, title, whenOpen) {
  const rows = page.locator('.action-widget .monaco-list-row.action');
  for (let attempt = 0; (await rows.filter({ hasText: title }).count()) === 0; attempt += 1) {
    assert.ok(attempt < 20, `no action "${title}" in ${await rows.allInnerTexts()}`);
    if (attempt > 0) await page.keyboard.press('Escape');
    await page.keyboard.press('Control+.');
    await page.waitForTimeout(1000);
  }
  await whenOpen();
  const focused = page.locator('.action-widget .monaco-list-row.action.focused');
  for (let step = 0; !(await focused.innerText()).includes(title); step += 1) {
    assert.ok(step < 30, `"${title}" cannot be reached`);
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
}

/** Waits until the files on the disk are those that the command line makes. */
async function sameFiles(workspace, moves) {
  const wanted = join(mkdtempSync(join(tmpdir(), 'command-line-')), 'workspace');
  cpSync(PRISTINE, wanted, { recursive: true });
  for (const [moved, destination] of moves) {
    const what = moved.includes('/') ? moved : `shop/orders.py::${moved}`;
    const move = ['move', what, destination, '--root', '.', '--write'];
    execFileSync(join(SERVER_VENV, 'bin', 'python'), ['-P', '-m', 'refactor_ls', ...move], { cwd: wanted, stdio: 'pipe' });
  }
  const differing = () => {
    try {
      execFileSync('diff', ['-r', '--exclude=__pycache__', wanted, workspace], { stdio: 'pipe' });
      return '';
    } catch (error) {
      return String(error.stdout);
    }
  };
  for (let attempt = 0; attempt < 100 && differing() !== ''; attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.equal(differing(), '');
  assert.ok(existsSync(join(workspace, moves.at(-1)[1])));
}
