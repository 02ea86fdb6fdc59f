// Adds up the runner's own reports into the closing line, after the names of what failed or passed only when tried again.
import { readFileSync } from 'node:fs';

const total = { passed: 0, failed: 0, skipped: 0 };
for (const file of process.argv.slice(2)) {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  total.passed += report.numPassedTests;
  total.failed += report.numFailedTests;
  total.skipped += report.numPendingTests + report.numTodoTests;
  for (const suite of report.testResults) {
    if (suite.message) console.log(`failed: ${suite.name}\n  ${suite.message}`);
    for (const test of suite.assertionResults) {
      if (test.failureMessages.length === 0) continue;
      const how = test.status === 'failed' ? 'failed' : 'passed when tried again';
      console.log(`${how}: ${suite.name}: ${test.fullName}`);
      for (const message of test.failureMessages) console.log(indented(message));
    }
  }
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);

function indented(message) {
  const lines = message.split('\n').filter((line) => !line.includes('/node_modules/'));
  return lines
    .slice(0, 20)
    .map((line) => `  ${line}`)
    .join('\n');
}
