import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { mountProblem } from '../src/server/mounts.js';

const folder = mkdtempSync(join(tmpdir(), 'callcard-mounts-'));
const file = join(folder, 'file');
writeFileSync(file, '');
afterAll(() => rmSync(folder, { recursive: true }));

const none = {
  name: undefined,
  listed: false,
  recordingsMount: undefined,
  cdrMount: undefined,
  promptsMount: undefined,
  phonesMount: undefined,
};

describe('a folder that is shared with FreeSWITCH', () => {
  it.each([
    [undefined, undefined],
    [folder, folder],
    [join(folder, 'not-mounted-yet'), undefined],
  ])('may be %s and %s', (recordingsMount, cdrMount) => {
    expect(mountProblem({ ...none, recordingsMount, cdrMount })).toBeUndefined();
  });

  it.each([file, join(file, 'below')])('is refused when it is a file, with its setting: %s', (path) => {
    expect(mountProblem({ ...none, recordingsMount: path })).toEqual({
      setting: 'FREESWITCH_RECORDINGS_MOUNT',
      problem: expect.stringContaining(`${path} is no folder: name the folder`),
    });
    expect(mountProblem({ ...none, cdrMount: path })).toMatchObject({ setting: 'FREESWITCH_CDR_MOUNT' });
    expect(mountProblem({ ...none, promptsMount: path })).toMatchObject({
      setting: 'FREESWITCH_PROMPTS_MOUNT',
    });
    expect(mountProblem({ ...none, phonesMount: path })).toMatchObject({
      setting: 'FREESWITCH_PHONES_MOUNT',
    });
  });

  it('of a switch of a list is named with the switch', () => {
    expect(mountProblem({ ...none, name: 'berlin', listed: true, cdrMount: file })).toMatchObject({
      setting: 'cdrMount of berlin in the list of switches',
    });
  });
});
