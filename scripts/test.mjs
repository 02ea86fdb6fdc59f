import { root, run, setUp } from './setup.mjs';
import { installVersitygw } from './versitygw.mjs';

setUp();
// Without it the tests of recordings in a bucket count as skipped.
const noS3 = installVersitygw();
if (noS3) console.log(noS3);
const given = process.argv.slice(2);
// Absent a choice: all but the suite on a real FreeSWITCH, which is apart: pnpm test:freeswitch.
const projects = given.some((option) => option.startsWith('--project'))
  ? []
  : ['unit', 'e2e', 'mongodb'].map((name) => `--project=${name}`);
run(process.execPath, [`${root}node_modules/vitest/vitest.mjs`, 'run', ...projects, ...given]);
