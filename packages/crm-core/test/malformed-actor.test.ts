import { describe, expect, it } from 'vitest';
import { createCrmService } from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import { fixedClock, sequentialIds } from '../src/testing/index.js';

describe('an actor that a program without types makes up', () => {
  it.each([
    [null, [], 'wrongType'],
    ['ewa', [], 'wrongType'],
    [{}, ['kind'], 'unknownValue'],
    [{ kind: 'constructor' }, ['kind'], 'unknownValue'],
    [{ kind: 'user', userId: 5 }, ['userId'], 'wrongType'],
    [{ kind: 'client', clientId: 'crm' }, ['userId'], 'missing'],
  ])('is refused and named by field: %j', async (actor, path, reason) => {
    const ports = { store: createMemoryStore(), clock: fixedClock(0), ids: sequentialIds('id') };
    const made = await createCrmService(ports).create('company', { name: 'Acme' }, actor as never);
    expect(made).toMatchObject({
      ok: false,
      error: { code: 'invalidField', fields: [{ path: ['actor', ...path], reason }] },
    });
  });
});
