import type { RecordType } from '../../../model/crm-record.js';
import { dealRules } from './deals.js';
import { invoiceRules } from './invoices.js';
import type { KindRules } from './kind-rules.js';
import { lineRules } from './lines.js';
import { companyRules, contactRules, leadRules } from './parties.js';
import { pipelineRules } from './pipelines.js';
import { queueRules } from './queues.js';
import { taskRules } from './tasks.js';
import { userRules } from './users.js';

/** The rules of each kind of record. */
export const kindRules: { readonly [K in RecordType]: KindRules<K> } = {
  contact: contactRules,
  company: companyRules,
  lead: leadRules,
  deal: dealRules,
  invoice: invoiceRules,
  user: userRules,
  queue: queueRules,
  line: lineRules,
  pipeline: pipelineRules,
  task: taskRules,
};
