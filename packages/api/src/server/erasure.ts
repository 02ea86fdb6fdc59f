import { type ErasurePorts, eraseNumber, previewErasure } from '@callcard/crm-core';
import type { ApiDeps } from '../http/deps.js';

/** Erasing numbers, over the ports of this process. */
export function erasureOf(ports: ErasurePorts): NonNullable<ApiDeps['erasure']> {
  return {
    preview: (e164) => previewErasure(ports, e164),
    erase: (e164, requestedBy) => eraseNumber(ports, e164, requestedBy),
  };
}
