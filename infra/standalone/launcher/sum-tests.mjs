// Adds up the reports of Surefire (XML) and vitest (JSON). A step that failed without a failed test
// of its own counts as one failure. Each failure is said with its reason. Last line:
// "N passed, N failed, N skipped"; exit 1 on failures.
import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { join, relative } from 'node:path';

const [root, ...failedSteps] = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
const skips = [];

function folders(folder, name, found = []) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || ['node_modules', '.git', 'dist'].includes(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.name === name) found.push(path);
    else folders(path, name, found);
  }
  return found;
}

function attribute(tag, name) {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
}

function text(xml) {
  return xml.replace(/&(lt|gt|quot|apos|amp|#10);/g, (_, name) =>
    ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&', '#10': ' ' })[name]);
}

/** The head of a failure's message, and the first line that names a file of ours. */
function reason(message) {
  const lines = message.replace(/\x1b\[[0-9;]*m/g, '').split('\n').filter((line) => line.trim() !== '');
  const isFrame = (line) => /^\s*(at|❯) /.test(line);
  const head = lines.filter((line) => !isFrame(line)).slice(0, 3);
  const place = lines.filter((line) => isFrame(line) && /com\.eigenkor|\/(e2e|src)\//.test(line)).slice(0, 1);
  return [...head, ...place].map((line) => line.trim().slice(0, 300));
}

function fail(name, message = '') {
  total.failed++;
  failures.push([`FAILED: ${name}`, ...reason(message).map((line) => `  ${line}`)].join('\n'));
}

/** What stands in an element of a test case: Surefire's place for the whole exception. */
function told(body, element) {
  const content = new RegExp(`<(?:${element})\\b[^>]*[^/]>(?:<!\\[CDATA\\[)?([\\s\\S]*?)(?:\\]\\]>|</(?:${element})>)`);
  return text(content.exec(body)?.[1] ?? '');
}

function surefire(file) {
  const xml = readFileSync(file, 'utf8');
  for (const [, tag, body] of xml.matchAll(/<testcase\b([^>]*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g)) {
    const name = text(`${attribute(tag, 'classname')}.${attribute(tag, 'name')}`);
    if (/<(failure|error)\b/.test(body ?? '')) {
      fail(name, told(body, 'failure|error'));
    } else if (/<skipped\b/.test(body ?? '')) {
      total.skipped++;
      const message = text(attribute(/<skipped\b[^>]*/.exec(body)[0], 'message'));
      const [why = 'no reason is told'] = reason(message || told(body, 'skipped'));
      skips.push(`${name}: ${why.replace(/^\S*TestAbortedException: (Assumption failed: )?/, '')}`);
    } else {
      total.passed++;
    }
  }
}

function vitest(file) {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  for (const suite of report.testResults ?? []) {
    if (suite.status === 'failed' && suite.assertionResults.length === 0) {
      fail(suite.name, suite.message);
    }
    for (const test of suite.assertionResults) {
      if (test.status === 'passed') total.passed++;
      else if (test.status === 'failed') fail(test.fullName, test.failureMessages?.join('\n'));
      else {
        total.skipped++;
        skips.push(test.fullName);
      }
    }
  }
}

/** Lines covered of a module, from JaCoCo's table. */
function coverage(file) {
  // The module's name stands first, in quotes where it holds a comma.
  const cells = (row) => row.replace(/^"[^"]*"/, '').split(',');
  const [head, ...rows] = readFileSync(file, 'utf8').trim().split('\n').map(cells);
  const sum = (name) => rows.reduce((all, row) => all + Number(row[head.indexOf(name)]), 0);
  const covered = sum('LINE_COVERED');
  return Math.round((100 * covered) / Math.max(1, covered + sum('LINE_MISSED')));
}

for (const folder of folders(root, 'jacoco')) {
  const table = join(folder, 'jacoco.csv');
  const module = relative(root, folder).replace('/target/site/jacoco', '');
  if (existsSync(table)) console.log(`lines covered: ${coverage(table)} % of ${module}`);
}
for (const folder of folders(root, 'surefire-reports')) {
  for (const file of readdirSync(folder)) {
    if (/^TEST-.*\.xml$/.test(file)) surefire(join(folder, file));
  }
}
const pageReports = join(root, 'ui/target');
if (existsSync(pageReports)) {
  for (const file of readdirSync(pageReports)) {
    if (file.endsWith('.json')) vitest(join(pageReports, file));
  }
}
for (const step of failedSteps) {
  fail(`step "${step}"`);
}
skips.forEach((name) => console.log(`skipped: ${name}`));
failures.forEach((failure) => console.log(failure));
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
