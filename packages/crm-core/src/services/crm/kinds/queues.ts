import type { Queue } from '../../../model/queue.js';
import { err, ok } from '../../../model/result.js';
import { queueShape } from '../../../model/shapes/people.js';
import { defaultComfortSeconds } from '../../../routing/comfort.js';
import { duplicateErrors } from '../check-fields.js';
import { actionReferences, referenceTo } from '../references.js';
import type { KindRules } from './kind-rules.js';
import { completeAction } from './routing-parts.js';
import { createSettingsReader } from './settings-reader.js';

function complete<T extends Pick<Queue, 'overflow'>>(queue: T): T {
  return queue.overflow ? { ...queue, overflow: completeAction(queue.overflow) } : queue;
}

/** A new queue rings everybody at once for 15 seconds, with music, and then the line's ladder goes on. */
export const queueRules: KindRules<'queue'> = {
  normalize({ overflow, ...said }, _before, { defaultCountry }) {
    if (!overflow) return ok(overflow === undefined ? said : { ...said, overflow });
    const reader = createSettingsReader(defaultCountry);
    const read = { ...said, overflow: reader.action(overflow, ['overflow']) };
    return reader.errors.length > 0 ? err(reader.errors) : ok(read);
  },
  make: (draft, base) =>
    complete({
      strategy: 'simultaneous',
      memberIds: [],
      ringSeconds: 15,
      maxWaitSeconds: null,
      overflow: null,
      wrapUpSeconds: null,
      music: true,
      comfortSeconds: defaultComfortSeconds,
      ...draft,
      ...base,
      type: 'queue',
    }),
  apply: (queue, change) => ({ ...queue, ...complete(change) }),
  references(queue) {
    const { memberIds = [], overflow } = queueShape.read(queue) ?? {};
    return [
      ...memberIds.flatMap((id, index) => referenceTo('user', ['memberIds', index], id)),
      ...actionReferences(overflow, ['overflow']),
    ];
  },
  check: (queue) => duplicateErrors(queueShape.read(queue)?.memberIds ?? [], (index) => ['memberIds', index]),
};
