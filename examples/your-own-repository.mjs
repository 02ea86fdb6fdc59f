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
    async list({ limit, after = '', upTo }) {
      if (!Number.isInteger(limit) || limit < 1 || (after && upTo)) throw new RangeError('page');
      const way = upTo === undefined ? 1 : -1;
      const fits = ({ id }) => (upTo === undefined ? id > after : id <= upTo);
      const found = [...rows.values()].filter(fits).sort((a, b) => (a.id < b.id ? -way : way));
      const items = structuredClone(found.slice(0, limit));
      const from = found[way === 1 ? limit - 1 : limit];
      return { items, next: from && found.length > limit ? from.id : null };
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
