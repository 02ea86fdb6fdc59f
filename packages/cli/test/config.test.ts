import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inWorkplace } from './run.js';

describe('callcard config', () => {
  it('says that settings can be used, and where they are', () =>
    inWorkplace(async ({ run, at }) => {
      writeFileSync(at('callcard.yaml'), 'country: DE\nhttp:\n  port: 9090\n');
      expect(await run('config', 'check', '--config', at('callcard.yaml'))).toEqual({
        code: 0,
        out: `The settings can be used: 2 in ${at('callcard.yaml')}, 1 in the environment.\n`,
        err: '',
      });
      const shown = await run('--config', at('callcard.yaml'), 'config', 'show');
      expect(shown).toMatchObject({ code: 0, err: '' });
      expect(shown.out).toContain(`port: 9090 # ${at('callcard.yaml')}:3: http.port\n`);
      expect(shown.out).toContain(`dataDir: ${at('')}`.replace(/\/$/, ''));
    }));

  it('tells all mistakes, with file, line and key, and fails', () =>
    inWorkplace(async ({ run, at }) => {
      writeFileSync(at('callcard.yaml'), 'country: Germany\nhttp:\n  prot: 9090\n');
      const file = `callcard: ${at('callcard.yaml')}`;
      for (const command of [['config', 'check'], ['config', 'show'], ['start']]) {
        const ran = await run(...command, '--config', at('callcard.yaml'));
        expect(ran).toMatchObject({ code: 1, out: '' });
        const lines = ran.err.trimEnd().split('\n');
        expect(lines).toEqual([
          expect.stringContaining(`${file}:3: http.prot is no setting of Callcard`),
          expect.stringContaining(`${file}:1: country must be a country code`),
        ]);
      }
    }));
});

describe('a file of settings', () => {
  it('says to every command where the store is', () =>
    inWorkplace(
      async ({ run, at }) => {
        writeFileSync(at('callcard.yaml'), 'dataDir: elsewhere\n');
        const ran = await run('export', '-', '--config', at('callcard.yaml'));
        expect(ran.code).toBe(1);
        expect(ran.err).toContain(`sqlite:${at('elsewhere')}/callcard.sqlite does not exist`);
      },
      { env: { CALLCARD_DATA_DIR: '' } },
    ));

  it('with mistakes stops every command', () =>
    inWorkplace(async ({ run, at }) => {
      writeFileSync(at('callcard.yaml'), 'datadir: x\nhttp: 1\n');
      const ran = await run('export', '-', '--config', at('callcard.yaml'));
      expect(ran).toMatchObject({ code: 1, out: '' });
      expect(ran.err.trimEnd().split('\n')).toEqual([
        expect.stringMatching(/^callcard: .*callcard\.yaml:1: datadir is no setting/),
        expect.stringMatching(/^callcard: .*callcard\.yaml:2: http must have these below it/),
      ]);
    }));
});
