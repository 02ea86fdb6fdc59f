import { err, ok } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import type { SignedLinks } from '../signed-links.js';
import type { Bytes, UploadError, UploadService, UploadStanding } from '../uploads/uploads.js';
import { principalOf, rightsHolderOf } from './access/principal.js';
import { recordingPath } from './addresses.js';
import { readBody } from './body.js';
import { isoInstant, withIsoInstants } from './instants.js';
import { originOf } from './network.js';
import type { Problem } from './problems.js';
import { readQuery } from './query.js';
import { uploadLinkQuery } from './recording-link-query.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';
import { announcedIn, digestIn, offsetIn, standingHeaders } from './upload-headers.js';
import { uploadOperations as operations, uploadLinkBody } from './upload-operations.js';

const path = '/v1/switch-uploads/:node/:file';

/** Adds what switches elsewhere upload. `origin`: of signed addresses; absent: that of the request. */
export function mountUploads(app: Hono, uploads: UploadService, links: SignedLinks, origin?: string): void {
  app.get(
    path,
    endpoint(operations.read, (c) => read(uploads, c)),
  );
  app.put(
    path,
    endpoint(operations.put, (c) => put(uploads, c)),
  );
  app.patch(
    path,
    endpoint(operations.goOn, (c) => goOn(uploads, c)),
  );
  app.delete(
    path,
    endpoint(operations.giveUp, (c) => giveUp(uploads, c)),
  );
  app.post(
    '/v1/upload-links',
    endpoint(operations.link, (c) => makeLink(links, origin ?? originOf(c), c)),
  );
}

/** What a signed address is for, as it is signed. */
export function signedUpload(node: string, file: string): readonly string[] {
  return ['upload', node, file];
}

function fileOf(c: Context) {
  return { node: pathParameter(c, 'node'), file: pathParameter(c, 'file') };
}

async function* nothing(): Bytes {}

function bytesOf(c: Context): Bytes {
  return c.req.raw.body ?? nothing();
}

function viewOf(standing: UploadStanding) {
  const { recordingId, isNew: _, ...rest } = standing;
  return { id: recordingId, ...withIsoInstants(rest), links: { recording: recordingPath(recordingId) } };
}

function reply(uploads: UploadService, standing: UploadStanding, status: number): Response {
  const headers = standingHeaders(standing, uploads.maxBytes);
  const made = status === 201 ? { Location: recordingPath(standing.recordingId) } : {};
  return jsonReply(viewOf(standing), status, { ...headers, ...made });
}

function received(uploads: UploadService, standing: UploadStanding): Response {
  const status = standing.state === 'stored' ? (standing.isNew ? 201 : 200) : 202;
  return reply(uploads, standing, status);
}

function problemOf(error: UploadError): Problem {
  switch (error.code) {
    case 'badName':
      return { code: 'upload-name-unknown' };
    case 'otherSwitch':
      return { code: 'upload-of-another-switch' };
    case 'stillRecorded':
      return { code: 'recording-not-finished' };
    case 'recordingDeleted':
      return { code: 'recording-gone' };
    case 'recordingDiffers':
      return { code: 'recording-differs' };
    case 'notAudio':
      return { code: 'upload-no-audio', reason: error.reason };
    case 'full':
      return { code: 'storage-full' };
    case 'audioUnavailable':
      return { code: 'audio-unavailable' };
    case 'busy':
      return { code: 'busy' };
    case 'tooLarge':
      return { code: 'upload-too-large', maxBytes: error.maxBytes };
    case 'tooMuch':
      return { code: 'upload-longer-than-said', sizeBytes: error.sizeBytes };
    case 'notBegun':
      return { code: 'upload-not-begun' };
    case 'otherOffset':
      return { code: 'upload-offset-differs', offset: error.offset };
    case 'otherFile':
      return { code: 'upload-of-another-file' };
    case 'otherDigest':
      return { code: 'upload-digest-differs', sha256: error.sha256 };
    case 'brokenOff':
      return { code: 'upload-broken-off', offset: error.offset };
    case 'underWay':
      return { code: 'upload-under-way' };
    case 'tooManyUploads':
      return { code: 'too-many-uploads' };
  }
}

async function read(uploads: UploadService, c: Context): Promise<Outcome> {
  const query = readQuery(c, uploadLinkQuery);
  if (!query.ok) return query;
  const standing = await uploads.standing(fileOf(c));
  return standing.ok ? ok(reply(uploads, standing.value, 200)) : err(problemOf(standing.error));
}

async function put(uploads: UploadService, c: Context): Promise<Outcome> {
  const query = readQuery(c, uploadLinkQuery);
  if (!query.ok) return query;
  const announced = announcedIn(c);
  if (!announced.ok) return announced;
  const standing = await uploads.begin(fileOf(c), announced.value, bytesOf(c));
  return standing.ok ? ok(received(uploads, standing.value)) : err(problemOf(standing.error));
}

async function goOn(uploads: UploadService, c: Context): Promise<Outcome> {
  const query = readQuery(c, uploadLinkQuery);
  if (!query.ok) return query;
  const offset = offsetIn(c);
  if (!offset.ok) return offset;
  const sha256 = digestIn(c);
  const at = { offset: offset.value, ...(sha256 !== undefined && { sha256 }) };
  const standing = await uploads.goOn(fileOf(c), at, bytesOf(c));
  return standing.ok ? ok(received(uploads, standing.value)) : err(problemOf(standing.error));
}

async function giveUp(uploads: UploadService, c: Context): Promise<Outcome> {
  const query = readQuery(c, uploadLinkQuery);
  if (!query.ok) return query;
  const given = await uploads.giveUp(fileOf(c));
  return given.ok ? ok(new Response(null, { status: 204 })) : err(problemOf(given.error));
}

async function makeLink(links: SignedLinks, origin: string, c: Context): Promise<Outcome> {
  const body = await readBody(c, uploadLinkBody);
  if (!body.ok) return body;
  const { node, file, seconds } = body.value;
  const claims = await links.make(signedUpload(node, file), rightsHolderOf(principalOf(c)), seconds);
  const address = path.replace(':node', node).replace(':file', file);
  const url = `${origin}${address}?${new URLSearchParams({ ...claims })}`;
  return ok(jsonReply({ url, expiresAt: isoInstant(Number(claims.expires) * 1_000) }, 201));
}
