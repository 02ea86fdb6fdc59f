import type { PageProps } from '../pages.js';
import { Phones } from '../records/phones.js';
import { RecordFrame } from '../records/record-frame.js';
import { ContactsOf, DealsOf, InvoicesOf } from '../records/related.js';

/** A company, and who works there. */
export function CompanyPage({ parameters: { id = '' } }: PageProps) {
  return (
    <RecordFrame
      key={id}
      kind="company"
      id={id}
      below={(company, reload) => (
        <>
          <Phones record={company} onChanged={reload} />
          <ContactsOf companyId={id} />
          <DealsOf of={company} />
          <InvoicesOf of={company} />
        </>
      )}
    />
  );
}
