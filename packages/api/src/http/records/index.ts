import type { Hono } from 'hono';
import { mountRecords } from '../crud.js';
import type { ApiDeps } from '../deps.js';
import { companyResource } from './companies.js';
import { contactResource } from './contacts.js';
import { dealResource } from './deals.js';
import { invoiceResource } from './invoices.js';
import { leadResource } from './leads.js';
import { lineResource } from './lines.js';
import { pipelineResource } from './pipelines.js';
import { queueResource } from './queues.js';
import { taskResource } from './tasks.js';
import { userResource } from './users.js';

/** Adds every kind of CRM record. */
export function mountAllRecords(app: Hono, deps: ApiDeps): void {
  mountRecords(app, deps, contactResource(deps));
  mountRecords(app, deps, companyResource(deps));
  mountRecords(app, deps, leadResource(deps));
  mountRecords(app, deps, dealResource(deps));
  mountRecords(app, deps, invoiceResource(deps));
  mountRecords(app, deps, userResource(deps));
  mountRecords(app, deps, queueResource(deps));
  mountRecords(app, deps, lineResource(deps));
  mountRecords(app, deps, pipelineResource(deps));
  mountRecords(app, deps, taskResource(deps));
}
