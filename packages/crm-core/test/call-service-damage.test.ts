import { describe, expect, it } from 'vitest';
import { createCallService, defaultCallPolicy, type Store } from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import { aLine, answered, ended, fixedClock, offered, sequentialIds } from '../src/testing/index.js';

const t = 1_795_282_339_800;
const incoming = offered({ at: t, lineNumber: '+48225550100' });

function service(store: Store, prefix: string) {
  return createCallService(
    { store, clock: fixedClock(t), ids: sequentialIds(prefix) },
    defaultCallPolicy('PL'),
  );
}

describe('A8: a call whose stored offer is damaged', () => {
  it('is told by the call itself, and what is reported next is recorded', async () => {
    const memory = createMemoryStore();
    await memory.lines.insert(aLine({ number: '+48225550100' }));
    await service(memory, 'a').route('call-1', [incoming]);
    const get: Store['calls']['get'] = async (id) => {
      const stored = await memory.calls.get(id);
      return stored && { ...stored, facts: stored.facts.filter(({ type }) => type !== 'offered') };
    };
    const store = { ...memory, calls: { ...memory.calls, get } };
    const facts = [answered({ at: t + 1 }), ended({ at: t + 2 })];
    const recorded = await service(store, 'b').recordFacts('call-1', facts);
    expect(recorded).toMatchObject({
      ok: true,
      value: { call: { status: 'answered', remoteNumber: incoming.remoteNumber, offeredAt: t } },
    });
  });
});
