// Writes packages/api/openapi.json, the description of the HTTP API, from what the built routes say, and the types of its client from
// that: `pnpm openapi`. With `--check` it writes nothing, and fails where a file is not what it should be.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openApiFile, openApiText } from '../packages/api/dist/openapi/file.js';
import { clientTypes, clientTypesFile } from './client-types.mjs';

const isCheck = process.argv.includes('--check');
const description = openApiText();
for (const [file, text] of [
  [openApiFile, description],
  [clientTypesFile, await clientTypes(description)],
]) {
  if (!isCheck) {
    writeFileSync(file, text);
  } else if (readFileSync(file, 'utf8') !== text) {
    process.stderr.write(`${fileURLToPath(file)} is not what the routes say: run \`pnpm openapi\`\n`);
    process.exitCode = 1;
  }
}
