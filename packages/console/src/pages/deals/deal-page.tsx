import type { PageProps } from '../pages.js';
import { RecordFrame } from '../records/record-frame.js';
import { InvoicesOf } from '../records/related.js';
import { Funnel } from './funnel.js';

/** A deal, where it stands, and what was billed of it. */
export function DealPage({ parameters: { id = '' } }: PageProps) {
  return (
    <RecordFrame
      key={id}
      kind="deal"
      id={id}
      above={(deal, reload) => <Funnel deal={deal} onChanged={reload} />}
      below={(deal) => (
        <InvoicesOf
          of={deal}
          begin={{
            title: deal.title,
            dealId: deal.id,
            contactId: deal.contactId ?? '',
            companyId: deal.companyId ?? '',
            amount: deal.amount === null ? '' : String(deal.amount),
          }}
        />
      )}
    />
  );
}
