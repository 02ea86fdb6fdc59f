import { createHash } from 'node:crypto';
import { createMemoryAudioStore, createMemoryStore } from '@callcard/crm-core/memory';
import { audioConformance, storageConformance } from '@callcard/crm-core/testing';
import { describe, it } from 'vitest';

const close = async () => {};

describe('memory store', () => {
  storageConformance({ describe, it }, { create: async () => ({ store: createMemoryStore(), close }) });
});

describe('memory audio store', () => {
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  audioConformance(
    { describe, it },
    { create: async () => ({ store: createMemoryAudioStore(sha256), close }) },
  );
});
