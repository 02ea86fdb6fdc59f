import { switchFindingCodes, switchNotAskedCodes } from '@callcard/crm-core';
import { describe, expect, it } from 'vitest';
import { findingLine, mountSetting, notAskedLine } from '../src/switch-check/lines.js';
import { createSwitchChecks, type SwitchCheck } from '../src/switch-check/switch-checks.js';
import { office } from './access/office.js';
import { entriesOf } from './audit/support.js';
import { setUp } from './support.js';

const address = '127.0.0.1:8021';
const well: SwitchCheck = {
  address,
  notAsked: null,
  findings: [{ code: 'trunkMissing', state: 'wrong', values: { trunk: 'carrier' } }],
};
const away: SwitchCheck = { address, notAsked: { code: 'unreachable', errno: 'ECONNREFUSED' }, findings: [] };

describe('a check of the switches', () => {
  it('is answered with what was found, in codes and in words', async () => {
    const { send } = await setUp({ switchChecks: { run: async () => [well, away] } });
    const { status, json } = await send('POST', '/v1/switch-checks', {});
    expect(status).toBe(200);
    expect(json).toEqual({
      switches: [
        {
          address,
          notAsked: null,
          findings: [
            {
              code: 'trunkMissing',
              state: 'wrong',
              values: { trunk: 'carrier' },
              text: expect.stringMatching(/^there is no gateway carrier, .*set FREESWITCH_TRUNK/),
            },
          ],
        },
        {
          address,
          notAsked: {
            code: 'unreachable',
            text: expect.stringMatching(/^nobody listens at 127\.0\.0\.1:8021/),
          },
          findings: [],
        },
      ],
    });
  });

  it('is made once for all who ask meanwhile, and anew for who asks later', async () => {
    const ends: ((found: readonly SwitchCheck[]) => void)[] = [];
    const { run } = createSwitchChecks(() => new Promise((resolve) => ends.push(resolve)));
    const asked = [run(), run()];
    expect(ends).toHaveLength(1);
    ends[0]?.([well]);
    expect(await Promise.all(asked)).toEqual([[well], [well]]);
    void run();
    expect(ends).toHaveLength(2);
  });

  it('goes on after one that broke', async () => {
    let count = 0;
    const { run } = createSwitchChecks(async () => {
      count += 1;
      if (count === 1) throw new Error('broken');
      return [away];
    });
    await expect(run()).rejects.toThrow('broken');
    expect(await run()).toEqual([away]);
  });

  it('is for administrators, and on record', async () => {
    const { store, as } = await office();
    expect((await as('anna', '/v1/switch-checks', 'POST')).status).toBe(403);
    expect((await as('ada', '/v1/switch-checks', 'POST')).status).toBe(200);
    const entry = { action: 'checked', target: null };
    expect(await entriesOf(store)).toMatchObject([
      { ...entry, outcome: 'refused', actor: { userId: 'anna' } },
      { ...entry, outcome: 'done', actor: { userId: 'ada' } },
    ]);
  });

  it('is nothing that an API without switches has', async () => {
    const { send } = await setUp();
    expect((await send('POST', '/v1/switch-checks', {})).status).toBe(404);
  });

  it('has one line for everything that there is to say', () => {
    const lines = [
      ...switchFindingCodes.map((code) => findingLine({ code, values: {} })),
      ...switchNotAskedCodes.map((code) => notAskedLine({ code, errno: 'X' }, address)),
    ];
    for (const line of lines) expect(line).toMatch(/^[^\n]{10,}$/);
    expect(new Set(lines).size).toBe(lines.length);
  });

  it('names the setting of each folder that both sides see', () => {
    const variables = ['recordings_dir', 'callcard_cdr_dir', 'callcard_prompts_dir', 'callcard_phones_dir'];
    expect(variables.map(mountSetting)).toEqual([
      'FREESWITCH_RECORDINGS_MOUNT',
      'FREESWITCH_CDR_MOUNT',
      'FREESWITCH_PROMPTS_MOUNT',
      'FREESWITCH_PHONES_MOUNT',
    ]);
  });
});
