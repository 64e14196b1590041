// Builds the server's wheel into server/, from where the extension installs it. With --must-exist it only looks.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const client = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(client, 'server');
const wheels = () => (existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.whl')) : []);

if (!process.argv.includes('--must-exist')) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const python = process.env.PYTHON ?? (process.platform === 'win32' ? 'python' : 'python3');
  const pip = ['-m', 'pip', 'wheel', '-qq', '--disable-pip-version-check', '--no-deps', '--wheel-dir', folder];
  const done = spawnSync(python, [...pip, dirname(client)], { stdio: 'inherit' });
  if (done.status !== 0) process.exit(done.status ?? 1);
}
if (wheels().length !== 1) {
  console.error(`server/ must hold exactly one wheel and holds ${wheels().length}: run "npm run wheel"`);
  process.exit(1);
}
