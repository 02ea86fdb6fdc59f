import type { PageProps } from '../pages.js';
import { RecordFrame } from '../records/record-frame.js';

/** An invoice. */
export function InvoicePage({ parameters: { id = '' } }: PageProps) {
  return <RecordFrame key={id} kind="invoice" id={id} />;
}
