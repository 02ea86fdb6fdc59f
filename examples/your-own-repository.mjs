// Legal holds from your own system (here a Map), and the proof: of this port alone, and in a store. `node --test` this file.
import { describe, it } from 'node:test';
import { err, ok } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import { aLegalHold, repositoryConformance, storageConformance } from '@callcard/crm-core/testing';

/** @returns {import('@callcard/crm-core').Repository<import('@callcard/crm-core').LegalHold>} */
function createLegalHolds() {
  /** @type {Map<string, import('@callcard/crm-core').LegalHold>} */
  const rows = new Map();
  const write = (hold) => ok(void rows.set(hold.id, structuredClone(hold)));
  return {
    get: async (id) => structuredClone(rows.get(id)),
    getMany: async (ids) => structuredClone([...new Set(ids)].flatMap((id) => rows.get(id) ?? [])),
    async list({ limit, after = '' }) {
      if (!Number.isInteger(limit) || limit < 1) throw new RangeError('limit');
      const byId = [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
      const later = byId.filter(({ id }) => id > after);
      const items = structuredClone(later.slice(0, limit));
      return { items, next: later.length > limit ? (items.at(-1)?.id ?? null) : null };
    },
    async insert(hold) {
      return rows.has(hold.id) ? err({ code: 'alreadyExists' }) : write(hold);
    },
    async update(hold) {
      const stored = rows.get(hold.id);
      if (!stored) return err({ code: 'notFound' });
      return stored.version === hold.version - 1 ? write(hold) : err({ code: 'conflict' });
    },
  };
}

const close = async () => {};
const alone = async () => ({ repository: createLegalHolds(), close });
repositoryConformance({ describe, it }, { create: alone, make: (fields) => aLegalHold(fields) });
const create = async () => ({ store: { ...createMemoryStore(), legalHolds: createLegalHolds() }, close });
storageConformance({ describe, it }, { create });
