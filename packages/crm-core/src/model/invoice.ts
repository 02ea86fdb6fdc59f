import type { MirroredRecord } from './record.js';

/** Where an invoice stands. */
export type InvoiceStatus = (typeof invoiceStatuses)[number];

/** Every {@link InvoiceStatus}. */
export const invoiceStatuses = ['draft', 'sent', 'paid', 'void'] as const;

/** A bill, made from the call card like a deal (rule D4). `amount` is in the installation's currency. */
export interface Invoice extends MirroredRecord {
  readonly type: 'invoice';
  readonly title: string;
  readonly contactId: string | null;
  readonly companyId: string | null;
  /** The deal that it bills. */
  readonly dealId: string | null;
  readonly amount: number;
  readonly status: InvoiceStatus;
  readonly ownerId: string | null;
}
