import type { PageProps } from '../pages.js';
import { Phones } from '../records/phones.js';
import { RecordFrame } from '../records/record-frame.js';
import { DealsOf, InvoicesOf } from '../records/related.js';

/** A contact. */
export function ContactPage({ parameters: { id = '' } }: PageProps) {
  return (
    <RecordFrame
      key={id}
      kind="contact"
      id={id}
      below={(contact, reload) => (
        <>
          <Phones record={contact} onChanged={reload} />
          <DealsOf of={contact} />
          <InvoicesOf of={contact} />
        </>
      )}
    />
  );
}
