import { root, run, setUp } from './setup.mjs';

// The suite on a real FreeSWITCH is apart: pnpm test:freeswitch.
setUp();
const projects = ['unit', 'e2e', 'mongodb'].flatMap((name) => ['--project', name]);
run(process.execPath, [
  `${root}node_modules/vitest/vitest.mjs`,
  'run',
  ...projects,
  ...process.argv.slice(2),
]);
