import type { PageProps } from '../pages.js';
import { Phones } from '../records/phones.js';
import { RecordFrame } from '../records/record-frame.js';
import { LeadStatus } from './lead-status.js';

/** A lead: who asked for something, until it is known what comes of it. */
export function LeadPage({ parameters: { id = '' } }: PageProps) {
  return (
    <RecordFrame
      key={id}
      kind="lead"
      id={id}
      above={(lead, reload) => <LeadStatus lead={lead} onChanged={reload} />}
      below={(lead, reload) => <Phones record={lead} onChanged={reload} />}
    />
  );
}
