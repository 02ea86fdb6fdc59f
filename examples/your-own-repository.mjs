// Contacts in your own database (here a Map), the rest in memory, and the proof: `node --test` this file.
import { describe, it } from 'node:test';
import { err, ok } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import { storageConformance } from '@callcard/crm-core/testing';

function createMyStore() {
  const rest = createMemoryStore();
  /** @type {Map<string, import('@callcard/crm-core').Contact>} */
  const rows = new Map();
  const write = (contact) => ok(void rows.set(contact.id, structuredClone(contact)));
  /** @type {import('@callcard/crm-core').Repository<import('@callcard/crm-core').Contact>} */
  const contacts = {
    get: async (id) => structuredClone(rows.get(id)),
    async list({ limit, after = '' }) {
      if (!Number.isInteger(limit) || limit < 1) throw new RangeError('limit');
      const later = [...rows.values()].filter(({ id }) => id > after).sort((a, b) => (a.id < b.id ? -1 : 1));
      const items = structuredClone(later.slice(0, limit));
      return { items, next: later.length > limit ? (items.at(-1)?.id ?? null) : null };
    },
    async insert(contact) {
      return rows.has(contact.id) ? err({ code: 'alreadyExists' }) : write(contact);
    },
    async update(contact) {
      const stored = rows.get(contact.id);
      if (!stored) return err({ code: 'notFound' });
      return stored.version === contact.version - 1 ? write(contact) : err({ code: 'conflict' });
    },
  };
  async function findByPhone(e164s) {
    const has = ({ phones }) => phones.some(({ e164 }) => e164 !== null && e164s.includes(e164));
    const mine = [...rows.values()].filter(has);
    return [...structuredClone(mine), ...(await rest.parties.findByPhone(e164s))];
  }
  return { ...rest, contacts, parties: { findByPhone } };
}

const create = async () => ({ store: createMyStore(), close: async () => {} });
storageConformance({ describe, it }, { create });
