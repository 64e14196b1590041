// Starts VS Code in a headless browser: for the tests inside its extension host, beside a Python extension, and for what
// a person does.
import { spawn, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { enter, journeys, openOrders } from './journeys.mjs';

const { TOOLS, RUN, PRISTINE, SERVER_VENV, EXTENSION, HOST_TESTS, PYTHON_EXTENSION, CHROMIUM } = process.env;
const { chromium } = createRequire(`${TOOLS}/playwright/`)('playwright-core');
const CODE = `${TOOLS}/code-server/node_modules/code-server/out/node/entry.js`;
const PICTURES = join(RUN, 'pictures');
const SETTINGS = {
  'workbench.startupEditor': 'none', 'files.autoSave': 'off', 'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off', 'security.workspace.trust.enabled': false, 'extensions.autoUpdate': false,
  'workbench.colorTheme': 'Default Light Modern', 'window.commandCenter': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden', 'git.enabled': false, 'editor.minimap.enabled': false,
};

/** A VS Code with fresh folders on a copy of the workspace, until `use(page)` is done. */
async function withCode(name, { extensions, environment = {}, inWorkspace = () => {} }, use) {
  const home = join(RUN, name);
  const workspace = join(home, 'workspace');
  mkdirSync(join(home, 'user', 'User'), { recursive: true });
  cpSync(PRISTINE, workspace, { recursive: true });
  inWorkspace(workspace);
  writeFileSync(join(home, 'user', 'User', 'settings.json'), JSON.stringify(SETTINGS));
  const folders = ['--user-data-dir', join(home, 'user'), '--extensions-dir', join(home, 'extensions')];
  const env = { ...process.env, HOME: home, ...environment };
  for (const extension of extensions) {
    execFileSync(process.execPath, [CODE, ...folders, '--install-extension', extension], { env, stdio: 'pipe' });
  }
  const port = await freePort();
  const quiet = ['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust', '--disable-getting-started-override'];
  const server = spawn(process.execPath, [CODE, '--bind-addr', `127.0.0.1:${port}`, '--auth', 'none', ...quiet, ...folders], { env, stdio: 'ignore' });
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  const page = await browser.newPage({ viewport: { width: 1200, height: 760 } });
  try {
    await untilHealthy(port);
    await page.goto(`http://127.0.0.1:${port}/?folder=${workspace}`);
    await page.waitForSelector('.monaco-workbench', { timeout: 60_000 });
    return await use(page, workspace);
  } catch (error) {
    await page.screenshot({ path: join(PICTURES, `${name}-failed.png`), timeout: 20_000 }).catch((why) => console.log(String(why)));
    throw error;
  } finally {
    await browser.close();
    server.kill();
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function untilHealthy(port) {
  for (let attempt = 0; attempt < 120; attempt += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await pause(500);
  }
  throw new Error('code-server does not answer');
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The tests inside the extension host; the server is the one of the workspace's `.venv`. */
async function hostTests() {
  const results = join(RUN, 'host-tests.txt');
  writeFileSync(results, '');
  const environment = { RESULTS: results, PRISTINE, SERVER_PYTHON: join(SERVER_VENV, 'bin', 'python') };
  const inWorkspace = (workspace) => symlinkSync(SERVER_VENV, join(workspace, '.venv'));
  await withCode('host', { extensions: [EXTENSION, HOST_TESTS], environment, inWorkspace }, async (page) => {
    let shown = 0;
    for (let second = 0; second < 240; second += 1) {
      await pause(1000);
      await agree(page);
      const text = readFileSync(results, 'utf8');
      process.stdout.write(text.slice(shown));
      shown = text.length;
      const [, failed] = text.match(/^\d+ passed, (\d+) failed$/m) ?? [];
      if (failed === '0') return;
      if (failed) break;
    }
    throw new Error('tests inside the extension host failed, or did not end');
  });
}

/** VS Code asks whether the imports shall follow a rename. */
async function agree(page) {
  const button = page.locator('.monaco-dialog-box', { hasText: 'refactoring changes' }).locator('.monaco-button', { hasText: 'OK' });
  if (await button.isVisible()) await button.click();
}

/** The interpreter that the Python extension has selected is the one that runs the server, also after a change. */
async function interpreters() {
  const [first, second] = ['first', 'second'].map((name) => join(RUN, 'environments', name));
  for (const environment of [first, second]) {
    mkdirSync(join(RUN, 'environments'), { recursive: true });
    symlinkSync(SERVER_VENV, environment);
  }
  const pythonOf = (environment) => join(environment, 'bin', 'python');
  const runs = (environment) => serversOf(pythonOf(environment)) === 1;
  const environment = { INTERPRETERS: `${pythonOf(first)}:${pythonOf(second)}` };
  await withCode('interpreters', { extensions: [EXTENSION, PYTHON_EXTENSION], environment }, async (page) => {
    await openOrders(page);
    await until(() => runs(first), 'the server of the selected interpreter');
    await enter(page, '>Select the Other Interpreter', 'Select the Other Interpreter');
    await until(() => runs(second) && !runs(first), 'the server of the other interpreter');
    console.log('ok    the selected interpreter runs the server, also after a change');
  });
}

/** How many servers a Python runs; their workers have another command line. */
function serversOf(python) {
  const lines = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(commandLine);
  return lines.filter((line) => line.startsWith(`${python} -P -m refactor_ls server`)).length;
}

function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return ''; // it has ended
  }
}

async function until(question, what) {
  for (let attempt = 0; !question(); attempt += 1) {
    if (attempt === 120) throw new Error(`never: ${what}`);
    await pause(500);
  }
}

rmSync(RUN, { recursive: true, force: true });
mkdirSync(PICTURES, { recursive: true });
const wanted = process.argv.slice(2);
if (wanted.length === 0 || wanted.includes('host')) await hostTests();
if (wanted.length === 0 || wanted.includes('interpreters')) await interpreters();
if (wanted.length === 0 || wanted.includes('journeys')) {
  // a machine without a server, whatever this one has
  const PATH = process.env.PATH.split(':').filter((folder) => !existsSync(join(folder, 'refactor-ls'))).join(':');
  const start = { extensions: [EXTENSION], environment: { PATH } };
  await withCode('journeys', start, (page, workspace) => journeys(page, workspace, PICTURES));
}
