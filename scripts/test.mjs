import { root, run, setUp } from './setup.mjs';
import { installVersitygw } from './versitygw.mjs';

// The suite on a real FreeSWITCH is apart: pnpm test:freeswitch.
setUp();
// Without it the tests of recordings in a bucket count as skipped.
const noS3 = installVersitygw();
if (noS3) console.log(noS3);
const projects = ['unit', 'e2e', 'mongodb'].flatMap((name) => ['--project', name]);
run(process.execPath, [
  `${root}node_modules/vitest/vitest.mjs`,
  'run',
  ...projects,
  ...process.argv.slice(2),
]);
