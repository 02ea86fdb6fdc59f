// Turns the runner's own report into the closing line, after the names of what failed or passed only when tried again.
import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
for (const file of report.testResults) {
  const unsettled = file.assertionResults.filter(({ failureMessages }) => failureMessages.length > 0);
  // What it could not load, or what its hooks could not clear away.
  if (file.status === 'failed' && !unsettled.some(isFailed))
    console.log(`failed outside its tests: ${file.name}\n${indented(file.message)}`);
  for (const test of unsettled) {
    const how = isFailed(test) ? 'failed' : 'passed when tried again';
    console.log(`${how}: ${file.name}: ${test.fullName}`);
    for (const message of test.failureMessages) console.log(indented(message));
  }
}
const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report;
console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests + numTodoTests} skipped`);

function isFailed({ status }) {
  return status === 'failed';
}

function indented(message) {
  const lines = message.split('\n').filter((line) => !line.includes('/node_modules/'));
  return lines
    .slice(0, 20)
    .map((line) => `  ${line}`)
    .join('\n');
}
