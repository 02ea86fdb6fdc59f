import type { Attributes, CrmRecord, ExternalId, PartyType, RecordRef } from '@callcard/crm-core';
import { type Iso, withIsoInstants } from './instants.js';
import { hasActivities, recordPath } from './plurals.js';

type RecordLinks = Readonly<Record<'self' | 'history', string>>;

type LinksOf<R extends CrmRecord> = RecordLinks &
  (R['type'] extends RecordRef['type']
    ? { readonly activities: string; readonly tasks: string }
    : R['type'] extends 'user'
      ? { readonly tasks: string }
      : unknown) &
  (R['type'] extends PartyType ? { readonly mergedInto?: string } : unknown);

/** A record as clients see it, with its addresses; of a merged one also the address of where it went (rule M11). */
export type RecordView<R extends CrmRecord> = R extends unknown
  ? Omit<Iso<R>, 'externalId' | 'attributes'> & {
      readonly externalId: ExternalId | null;
      readonly attributes: Attributes;
      readonly links: LinksOf<R>;
    }
  : never;

/** A record as clients see it. */
export function recordView<R extends CrmRecord>(record: R): RecordView<R> {
  return viewOf(record) as RecordView<R>;
}

function viewOf(record: CrmRecord) {
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
