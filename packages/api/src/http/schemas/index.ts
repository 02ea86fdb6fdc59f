import { auditPage } from './audit.js';
import { call, callPage, unconfirmedCall } from './call.js';
import { callCard } from './card.js';
import { duplicatesPage } from './duplicates.js';
import { facts } from './fact.js';
import { erasure, erasurePage, erasurePreview, legalHold, legalHoldPage, recordingCheck } from './keeping.js';
import { apiKey, apiKeyPage, shownKey } from './key.js';
import { line, linePage } from './line.js';
import { liveEvent } from './live-event.js';
import { missedCallPage } from './missed-call.js';
import { alive, jobPage, readiness } from './operations.js';
import { company, companyPage, contact, contactPage, lead, leadPage } from './parties.js';
import { promptPage, queue, queuePage, uploadedPrompt, user, userPage, userPresencePage } from './people.js';
import { problem } from './problem.js';
import { recordingItem, recordingLink, recordingPage } from './recording.js';
import { conversion, dryRun, merge } from './results.js';
import { deal, dealPage, invoice, invoicePage, pipeline, pipelinePage, task, taskPage } from './sales.js';
import { ownSession, passwordLink, sessionPage } from './session.js';
import { activityPage, historyEntryPage } from './timeline.js';
import {
  replayedDeliveries,
  shownWebhook,
  webhook,
  webhookDelivery,
  webhookDeliveryPage,
  webhookPage,
} from './webhook.js';

/**
 * The schema of every body that is answered, by the name that operations call it by. A process that serves never loads
 * this: operations know the names by their types alone, and schemas cost time where a process starts.
 */
export const answerSchemas = {
  ActivityPage: activityPage,
  Alive: alive,
  ApiKey: apiKey,
  ApiKeyPage: apiKeyPage,
  AuditPage: auditPage,
  Call: call,
  CallCard: callCard,
  CallPage: callPage,
  Company: company,
  CompanyPage: companyPage,
  Contact: contact,
  ContactPage: contactPage,
  Conversion: conversion,
  Deal: deal,
  DealPage: dealPage,
  DryRun: dryRun,
  DuplicatesPage: duplicatesPage,
  Erasure: erasure,
  ErasurePage: erasurePage,
  ErasurePreview: erasurePreview,
  Facts: facts,
  HistoryPage: historyEntryPage,
  Invoice: invoice,
  InvoicePage: invoicePage,
  JobPage: jobPage,
  Lead: lead,
  LeadPage: leadPage,
  LegalHold: legalHold,
  LegalHoldPage: legalHoldPage,
  Line: line,
  LinePage: linePage,
  LiveEvent: liveEvent,
  Merge: merge,
  MissedCallPage: missedCallPage,
  Pipeline: pipeline,
  OwnSession: ownSession,
  PasswordLink: passwordLink,
  PipelinePage: pipelinePage,
  PresencePage: userPresencePage,
  Problem: problem,
  PromptPage: promptPage,
  Queue: queue,
  QueuePage: queuePage,
  Readiness: readiness,
  RecordingCheck: recordingCheck,
  RecordingItem: recordingItem,
  RecordingLink: recordingLink,
  RecordingPage: recordingPage,
  SessionPage: sessionPage,
  ReplayedDeliveries: replayedDeliveries,
  ShownApiKey: shownKey,
  ShownWebhook: shownWebhook,
  Task: task,
  TaskPage: taskPage,
  UnconfirmedCall: unconfirmedCall,
  UploadedPrompt: uploadedPrompt,
  User: user,
  UserPage: userPage,
  Webhook: webhook,
  WebhookDelivery: webhookDelivery,
  WebhookDeliveryPage: webhookDeliveryPage,
  WebhookPage: webhookPage,
};

/** The name of a body that is answered. */
export type AnswerName = keyof typeof answerSchemas;
