import type { CrmRecord } from '@callcard/crm-core';
import { withIsoInstants } from './instants.js';
import { hasActivities, recordPath } from './plurals.js';

/** A record as clients see it, with its addresses; of a merged one also the address of where it went (rule M11). */
export function recordView(record: CrmRecord) {
  const self = recordPath(record);
  const mergedInto = 'mergedInto' in record ? record.mergedInto : null;
  const {
    id,
    type,
    version,
    externalId = null,
    attributes = {},
    ...rest
  } = withIsoInstants<CrmRecord>(record);
  return {
    id,
    type,
    version,
    ...rest,
    externalId,
    attributes,
    links: {
      self,
      ...(hasActivities(type) ? { activities: `${self}/activities`, tasks: `${self}/tasks` } : {}),
      ...(type === 'user' ? { tasks: `${self}/tasks` } : {}),
      history: `${self}/history`,
      ...(mergedInto ? { mergedInto: recordPath(mergedInto) } : {}),
    },
  };
}
