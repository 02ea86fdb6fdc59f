// Users from your own directory (here a Map), the rest in memory, and the proof: `node --test` this file.
import { describe, it } from 'node:test';
import { err, ok } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import { storageConformance } from '@callcard/crm-core/testing';

/** @returns {import('@callcard/crm-core').UserRepository} */
function createUserDirectory() {
  /** @type {Map<string, import('@callcard/crm-core').User>} */
  const rows = new Map();
  const write = (user) => ok(void rows.set(user.id, structuredClone(user)));
  const byId = () => [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    get: async (id) => structuredClone(rows.get(id)),
    async list({ limit, after = '' }) {
      if (!Number.isInteger(limit) || limit < 1) throw new RangeError('limit');
      const later = byId().filter(({ id }) => id > after);
      const items = structuredClone(later.slice(0, limit));
      return { items, next: later.length > limit ? (items.at(-1)?.id ?? null) : null };
    },
    async insert(user) {
      return rows.has(user.id) ? err({ code: 'alreadyExists' }) : write(user);
    },
    async update(user) {
      const stored = rows.get(user.id);
      if (!stored) return err({ code: 'notFound' });
      return stored.version === user.version - 1 ? write(user) : err({ code: 'conflict' });
    },
    findByExtension: async (extension) =>
      structuredClone(byId().find((user) => user.extension === extension)),
    findByMobile: async (e164) => structuredClone(byId().filter(({ mobile }) => mobile?.e164 === e164)),
  };
}

const createMyStore = () => ({ ...createMemoryStore(), users: createUserDirectory() });
const create = async () => ({ store: createMyStore(), close: async () => {} });
storageConformance({ describe, it }, { create });
