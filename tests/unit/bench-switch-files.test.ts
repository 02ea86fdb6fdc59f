import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

it("changes a copy of the switch's configuration for the load of pnpm bench:calls", async () => {
  const { makeSwitchFiles } = await import(`${root}bench/calls/switch-files.mjs`);
  const base = mkdtempSync(join(tmpdir(), 'callcard-bench-files-'));
  try {
    makeSwitchFiles(base, {
      name: 'switch-one',
      configuration: join(root, 'freeswitch'),
      extensions: ['2000', '2001'],
      password: 'for-this-test',
      host: '127.0.0.1',
      barePort: 15_082,
      phonePort: 15_070,
    });
    const read = (name: string) => readFileSync(join(base, 'conf', name), 'utf8');
    expect(read('autoload_configs/switch.conf.xml')).toContain('name="switchname" value="switch-one"');
    expect(read('autoload_configs/switch.conf.xml')).toContain('name="max-sessions" value="5000"');
    expect(read('autoload_configs/switch.conf.xml')).toContain('name="sessions-per-second" value="2000"');
    expect(read('directory/default.xml').match(/<user id="200[01]">/g)).toHaveLength(2);
    expect(read('sip_profiles/bare.xml')).toContain('name="sip-port" value="15082"');
    expect(read('dialplan/bare.xml')).toContain('sofia/internal/a@127.0.0.1:15070');
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
});
