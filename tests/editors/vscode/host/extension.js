// Runs the tests once the window is there; the driver waits for the last line of the file that RESULTS names.
const fs = require('node:fs');
const { TESTS } = require('./tests.js');
const { startAfresh } = require('./editor.js');

const PATIENCE = 60_000;

exports.activate = () => void run();

async function run() {
  const say = (line) => fs.appendFileSync(process.env.RESULTS, `${line}\n`);
  let failed = 0;
  const tests = Object.entries(TESTS).filter(([name]) => name.includes(process.env.ONLY ?? ''));
  for (const [name, test] of tests) {
    const started = Date.now();
    try {
      await startAfresh();
      await limited(test(), name);
      say(`ok    ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    } catch (error) {
      failed += 1;
      say(`FAIL  ${name}\n${error.stack ?? error}`);
    }
  }
  say(`${tests.length - failed} passed, ${failed} failed`);
}

function limited(work, name) {
  const late = new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`${name} took longer than ${PATIENCE / 1000} s`)), PATIENCE).unref();
  });
  return Promise.race([work, late]);
}
