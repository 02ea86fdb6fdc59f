import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/server/config.js';
import { gatherSettings } from '../src/server/settings/gather.js';

const freeswitch = { FREESWITCH_HOST: '127.0.0.1', FREESWITCH_PASSWORD: 'secret' };

describe('FREESWITCH_TRUNK', () => {
  it('names the gateway for numbers outside; unset or empty: there is none', () => {
    const trunkOf = (settings: Record<string, string>) => {
      const read = readConfig(gatherSettings({ ...freeswitch, ...settings }));
      return read.ok ? read.value.switches[0]?.trunk : read.error;
    };
    expect(trunkOf({ FREESWITCH_TRUNK: 'trunk' })).toBe('trunk');
    expect(trunkOf({})).toBeUndefined();
    expect(trunkOf({ FREESWITCH_TRUNK: '' })).toBeUndefined();
  });

  it.each(['a/b', 'x y', 'a,b', '}'])('%j is refused', (trunk) => {
    const read = readConfig(gatherSettings({ ...freeswitch, FREESWITCH_TRUNK: trunk }));
    expect(read).toMatchObject({ ok: false, error: [{ setting: 'FREESWITCH_TRUNK' }] });
  });
});
