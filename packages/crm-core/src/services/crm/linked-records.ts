import type { CrmRecord } from '../../model/crm-record.js';
import type { RecordRef } from '../../model/record.js';
import type { Page, PageRequest } from '../../ports/paging.js';
import { allOf } from '../all-of.js';
import type { CrmPorts } from './ports.js';
import { type Relinked, relink } from './relink.js';

async function linkedIn(
  list: (page: PageRequest) => Promise<Page<CrmRecord>>,
  from: RecordRef,
  into: RecordRef,
): Promise<readonly Relinked[]> {
  const found: Relinked[] = [];
  for await (const record of allOf(list)) {
    const relinked = relink(record, from, into);
    if (relinked) found.push(relinked);
  }
  return found;
}

/**
 * Every record that names the one to be merged, naming the survivor instead: deals, invoices, tasks, the people of a company
 * and lines with rules about it. Deals and tasks come by an index; the others are read through, page by page, for no port asks who
 * names a record.
 */
export async function linkedRecords(
  { deals, invoices, contacts, lines, tasks }: CrmPorts['store'],
  from: RecordRef,
  into: RecordRef,
): Promise<readonly Relinked[]> {
  const ofAnyKind = [
    linkedIn((page) => lines.list(page), from, into),
    linkedIn((page) => tasks.ofRecords([from], {}, page), from, into),
  ];
  // Nothing else names leads.
  if (from.type === 'lead') return (await Promise.all(ofAnyKind)).flat();
  const found = [
    ...ofAnyKind,
    deals.findByParties([from]).then((all) => all.flatMap((deal) => relink(deal, from, into) ?? [])),
    linkedIn((page) => invoices.list(page), from, into),
    ...(from.type === 'company' ? [linkedIn((page) => contacts.list(page), from, into)] : []),
  ];
  return (await Promise.all(found)).flat();
}
