import type { RecordType } from '@callcard/crm-core';
import type { Hono } from 'hono';
import { mountListing, mountRecords, type RecordResource } from '../crud.js';
import type { ApiDeps } from '../deps.js';
import { mountBatch } from './batch.js';
import { companyResource } from './companies.js';
import { contactResource } from './contacts.js';
import { dealResource } from './deals.js';
import { invoiceResource } from './invoices.js';
import { leadResource } from './leads.js';
import { lineResource } from './lines.js';
import { pipelineResource } from './pipelines.js';
import { queueResource } from './queues.js';
import { mountRemovals } from './removal.js';
import { taskResource } from './tasks.js';
import { userResource } from './users.js';

/** Adds a kind of record, but for its list. */
function mountUnlisted<K extends RecordType, C, P extends object>(
  app: Hono,
  deps: ApiDeps,
  resource: RecordResource<K, C, P>,
): void {
  mountRecords(app, deps, resource);
  mountBatch(app, deps, resource);
}

function mountKind<K extends RecordType, C, P extends object>(
  app: Hono,
  deps: ApiDeps,
  resource: RecordResource<K, C, P>,
): void {
  mountListing(app, deps, resource);
  mountUnlisted(app, deps, resource);
}

/** Adds every kind of CRM record. */
export function mountAllRecords(app: Hono, deps: ApiDeps): void {
  mountKind(app, deps, contactResource(deps));
  mountKind(app, deps, companyResource(deps));
  mountKind(app, deps, leadResource(deps));
  mountKind(app, deps, dealResource(deps));
  mountKind(app, deps, invoiceResource(deps));
  mountKind(app, deps, userResource(deps));
  mountKind(app, deps, queueResource(deps));
  mountKind(app, deps, lineResource(deps));
  mountKind(app, deps, pipelineResource(deps));
  // In the order in which they are due, by whatever they are listed.
  mountUnlisted(app, deps, taskResource(deps));
  mountRemovals(app, deps);
}
