import { auditPage } from './audit.js';
import { batch } from './batch.js';
import { call, callItem, callPage, unconfirmedCall } from './call.js';
import { callCard } from './card.js';
import { callChanges, recordingChanges } from './changes.js';
import { duplicatesPage } from './duplicates.js';
import { facts } from './fact.js';
import { erasure, erasurePage, erasurePreview, legalHold, legalHoldPage, recordingCheck } from './keeping.js';
import { apiKey, apiKeyPage, shownKey } from './key.js';
import { line, linePage } from './line.js';
import { liveEvent } from './live-event.js';
import { missedCall, missedCallPage } from './missed-call.js';
import { numberQualityPage } from './number-quality.js';
import { alive, installation, jobPage, readiness, simulatedCall, switchCheckList } from './operations.js';
import { company, companyPage, contact, contactPage, lead, leadPage } from './parties.js';
import { promptPage, queue, queuePage, uploadedPrompt, user, userPage, userPresencePage } from './people.js';
import { browserPhone } from './phone.js';
import { problem } from './problem.js';
import { recordingItem, recordingLink, recordingPage, recordingPeaks } from './recording.js';
import { removal } from './removal.js';
import { conversion, dryRun, merge } from './results.js';
import { deal, dealPage, invoice, invoicePage, pipeline, pipelinePage, task, taskPage } from './sales.js';
import { partiesFound } from './search.js';
import { ownSession, passwordLink, sessionPage } from './session.js';
import { activity, activityPage, historyEntryPage } from './timeline.js';
import { foundTranscriptPage, transcript } from './transcript.js';
import { upload } from './upload.js';
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
  Activity: activity,
  ActivityPage: activityPage,
  Alive: alive,
  ApiKey: apiKey,
  ApiKeyPage: apiKeyPage,
  AuditPage: auditPage,
  Batch: batch,
  Call: call,
  CallCard: callCard,
  CallChanges: callChanges,
  CallItem: callItem,
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
  FoundTranscriptPage: foundTranscriptPage,
  HistoryPage: historyEntryPage,
  BrowserPhone: browserPhone,
  Installation: installation,
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
  MissedCall: missedCall,
  MissedCallPage: missedCallPage,
  NumberQualityPage: numberQualityPage,
  Pipeline: pipeline,
  OwnSession: ownSession,
  PartiesFound: partiesFound,
  PasswordLink: passwordLink,
  PipelinePage: pipelinePage,
  PresencePage: userPresencePage,
  Problem: problem,
  PromptPage: promptPage,
  Queue: queue,
  QueuePage: queuePage,
  Readiness: readiness,
  RecordingChanges: recordingChanges,
  RecordingCheck: recordingCheck,
  RecordingItem: recordingItem,
  RecordingLink: recordingLink,
  RecordingPage: recordingPage,
  RecordingPeaks: recordingPeaks,
  Removal: removal,
  SessionPage: sessionPage,
  ReplayedDeliveries: replayedDeliveries,
  ShownApiKey: shownKey,
  ShownWebhook: shownWebhook,
  SimulatedCall: simulatedCall,
  SwitchCheckList: switchCheckList,
  Task: task,
  TaskPage: taskPage,
  Transcript: transcript,
  UnconfirmedCall: unconfirmedCall,
  Upload: upload,
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
