/**
 * `npm test`: everything that must hold, in one command. The last line is `N passed, N failed`,
 * counted from the runners' own reports; a step that cannot be counted adds one failure when it fails.
 *
 * `npm test -- lint unit` runs only those steps, in the order below.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missingPrograms, type Program } from './programs.ts';

interface Count {
  readonly passed: number;
  readonly failed: number;
}
interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** Programs of the system without which it cannot run. */
  readonly wants?: readonly Program[];
  /** The report that the runner writes; absent where a step only passes or fails. */
  readonly report?: (reportFile: string) => Count;
}

const bin = (path: string) => join('node_modules', path);
const node = process.execPath;

/** Reads vitest's JSON report. A run that executed no test is a failure. */
function vitestCount(file: string): Count {
  const report = JSON.parse(readFileSync(file, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests: number;
    numFailedTestSuites: number;
    testResults: readonly { status: string; assertionResults: readonly unknown[] }[];
  };
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const switchedOff = report.numPendingTests + report.numTodoTests;
  const failed = report.numFailedTests + brokenFiles + switchedOff;
  return { passed: report.numPassedTests, failed: report.numPassedTests + failed === 0 ? 1 : failed };
}

const vitest = (project: string, ...wants: readonly Program[]): Step => ({
  name: project,
  wants,
  command: [node, bin('vitest/vitest.mjs'), 'run', '--project', project, '--reporter=dot', '--reporter=json'],
  report: vitestCount,
});

const steps: readonly Step[] = [
  { name: 'lint', command: [node, bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings'] },
  { name: 'unused', command: [node, bin('knip/bin/knip.js')] },
  { name: 'spelling', command: [node, 'src/workshop/spell.ts'] },
  { name: 'build', command: [node, 'src/workshop/build.ts'] },
  { name: 'external links', command: [node, 'src/workshop/external-links.ts'] },
  { name: 'types', command: [node, bin('typescript-native/bin/tsc'), '-p', '.'] },
  { name: 'lab types', command: [node, 'src/workshop/check-lab-types.ts'] },
  { name: 'page types', command: [node, bin('astro/bin/astro.mjs'), 'check', '--minimumSeverity', 'error'] },
  vitest('repository'),
  vitest('hosts', 'nginx', 'caddy'),
  vitest('unit'),
  {
    name: 'labs',
    command: [node, 'src/workshop/labs.ts', 'prove', '--report'],
    report: (file) => JSON.parse(readFileSync(file, 'utf8')) as Count,
  },
  vitest('parity', 'chromium'),
  vitest('browser', 'chromium'),
  vitest('e2e', 'chromium'),
  vitest('firefox', 'firefox'),
];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `No step is called ${unknown.join(', ')}. The steps are: ${steps.map((step) => step.name).join(', ')}.`,
  );
  process.exit(2);
}
const toRun = steps.filter(({ name }) => asked.length === 0 || asked.includes(name));
const missing = missingPrograms(new Set(toRun.flatMap(({ wants = [] }) => wants)));
if (missing.length > 0) {
  console.error(missing.join('\n'));
  process.exit(2);
}

const reports = mkdtempSync(join(tmpdir(), 'memento-test-'));
const total = { passed: 0, failed: 0 };
const failedSteps: string[] = [];
for (const step of toRun) {
  const started = Date.now();
  console.log(`\n== ${step.name}`);
  const reportFile = join(reports, `${step.name}.json`);
  const code = await run(step, reportFile);
  const count = countOf(step, reportFile, code);
  total.passed += count.passed;
  total.failed += count.failed;
  if (count.failed > 0) failedSteps.push(step.name);
  const counted = step.report ? `${count.passed} passed, ${count.failed} failed` : code === 0 ? 'ok' : 'failed';
  console.log(`== ${step.name}: ${counted} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}
rmSync(reports, { recursive: true, force: true });
if (failedSteps.length > 0) console.log(`\nFailed: ${failedSteps.join(', ')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);

function countOf(step: Step, reportFile: string, code: number): Count {
  if (!step.report) return { passed: 0, failed: code === 0 ? 0 : 1 };
  try {
    const count = step.report(reportFile);
    return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
  } catch {
    console.log(`${step.name} wrote no report that could be read.`);
    return { passed: 0, failed: 1 };
  }
}

async function run(step: Step, reportFile: string): Promise<number> {
  mkdirSync(reports, { recursive: true });
  const [command = node, ...args] = step.command;
  const reporting = step.report ? (args.includes('--report') ? [reportFile] : [`--outputFile.json=${reportFile}`]) : [];
  const child = spawn(command, [...args, ...reporting], { stdio: ['ignore', 'inherit', 'inherit'] });
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`${step.name} could not be started: ${error.message}`);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
