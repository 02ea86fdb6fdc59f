import {
  type CrmError,
  err,
  type Line,
  type OwnPrompt,
  ok,
  type PromptFormat,
  type PromptPlace,
  promptNames,
  promptsOf,
  type Result,
  type User,
  userPromptNames,
} from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import type { PromptAudioError } from '../prompts/audio-error.js';
import { actorOf } from './access/principal.js';
import { recordRefusal } from './access/refusals.js';
import { sendAudio } from './audio.js';
import { readLimited } from './body.js';
import { crmProblem } from './crm-problems.js';
import type { ApiDeps } from './deps.js';
import { ifMatchHolds, strongTag } from './etag.js';
import { withIsoInstants } from './instants.js';
import { plurals, recordPath } from './plurals.js';
import type { Problem } from './problems.js';
import { promptOperations } from './prompt-operations.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';

/** The largest file: 25 MiB, two minutes of stereo as compact discs have it. */
const maxFileBytes = 26_214_400;

/** So many files are received and converted at once: each is in memory as a whole. */
const uploadsAtOnce = 4;

const formats: Readonly<Record<string, PromptFormat>> = {
  'audio/wav': 'wav',
  'audio/x-wav': 'wav',
  'audio/wave': 'wav',
  'audio/vnd.wave': 'wav',
  'audio/mpeg': 'mp3',
  'audio/mp3': 'mp3',
};
const accepted = ['audio/wav', 'audio/x-wav', 'audio/mpeg'];

type HolderType = PromptPlace['type'];

interface Served {
  readonly deps: ApiDeps;
  readonly prompts: NonNullable<ApiDeps['prompts']>;
  readonly type: HolderType;
}

const namesOf: Readonly<Record<HolderType, readonly string[]>> = { line: promptNames, user: userPromptNames };

/** Adds the prompts of lines' and users' own (rule R12). */
export function mountPrompts(app: Hono, deps: ApiDeps): void {
  const { prompts } = deps;
  if (!prompts) return;
  let underWay = 0;
  /** Bounds what uploads take of memory. */
  const upload = async (run: () => Promise<Outcome>): Promise<Outcome> => {
    if (underWay >= uploadsAtOnce) return err({ code: 'too-many-uploads' });
    underWay += 1;
    try {
      return await run();
    } finally {
      underWay -= 1;
    }
  };
  for (const type of ['line', 'user'] as const) {
    const served = { deps, prompts, type };
    const operations = promptOperations(type, { names: namesOf[type], files: accepted });
    const listing = `/v1/${plurals[type]}/:id/prompts`;
    app.get(
      listing,
      endpoint(operations.list, (c) => listPrompts(served, c)),
    );
    app.get(
      `${listing}/:name`,
      endpoint(operations.read, (c) => readPrompt(served, c)),
    );
    app.put(
      `${listing}/:name`,
      endpoint(operations.put, (c) => putPrompt(served, c, upload)),
    );
    app.delete(
      `${listing}/:name`,
      endpoint(operations.remove, (c) => removePrompt(served, c)),
    );
  }
}

export function promptView(holder: Line | User, name: string, own: OwnPrompt | undefined) {
  const self = `${recordPath(holder)}/prompts/${name}`;
  return { name, own: own ? aboutPrompt(own) : null, links: { self } };
}

function aboutPrompt(own: OwnPrompt) {
  const { id: _inStore, ...about } = withIsoInstants(own);
  return about;
}

async function holderOf(
  { deps: { store }, type }: Served,
  c: Context,
): Promise<Result<Line | User, Problem>> {
  const id = pathParameter(c, 'id');
  const holder = await (type === 'line' ? store.lines.get(id) : store.users.get(id));
  if (!holder) return err({ code: 'not-found', kind: type });
  const refused = await recordRefusal(store, c, holder);
  return refused ? err(refused) : ok(holder);
}

/** Whoever the path names, which of their prompts, and the one that is there. */
interface Asked {
  readonly holder: Line | User;
  readonly place: PromptPlace;
  readonly own: OwnPrompt | undefined;
}

async function askedOf(served: Served, c: Context): Promise<Result<Asked, Problem>> {
  const { type } = served;
  const name = pathParameter(c, 'name');
  const names = namesOf[type];
  if (!names.includes(name)) return err({ code: 'unknown-prompt', names });
  const holder = await holderOf(served, c);
  if (!holder.ok) return holder;
  const own: Readonly<Record<string, OwnPrompt | undefined>> = promptsOf(holder.value);
  // The name is one of the holder's kind.
  const place = { type, id: holder.value.id, name } as PromptPlace;
  return ok({ holder: holder.value, place, own: own[name] });
}

/** Which version a change is made for, where the request names the audio that it is to replace. */
function changeOptions(c: Context, { holder, own }: Asked) {
  const actor = actorOf(c);
  const ifMatch = c.req.header('if-match');
  if (ifMatch === undefined) return ok({ actor });
  const tag = own ? strongTag(own.sha256) : null;
  if (tag === null || !ifMatchHolds(ifMatch, tag)) {
    return err({ code: 'precondition-failed', etag: tag } as const);
  }
  return ok({ actor, expectedVersion: holder.version });
}

/** A conflict comes to whoever named the audio that is to be replaced. */
function changeProblem(error: CrmError): Problem {
  return error.code === 'conflict' ? { code: 'precondition-failed', etag: null } : crmProblem(error);
}

async function listPrompts(served: Served, c: Context): Promise<Outcome> {
  const holder = await holderOf(served, c);
  if (!holder.ok) return holder;
  const own: Readonly<Record<string, OwnPrompt | undefined>> = promptsOf(holder.value);
  const items = namesOf[served.type].map((name) => promptView(holder.value, name, own[name]));
  return ok(jsonReply({ items, next: null, previous: null }));
}

async function readPrompt(served: Served, c: Context): Promise<Outcome> {
  const asked = await askedOf(served, c);
  if (!asked.ok) return asked;
  const { own, place } = asked.value;
  if (!own) return err({ code: 'no-own-prompt' });
  const { audio, log } = served.deps;
  const onBroken = (thrown: unknown) =>
    log.error('a prompt cannot be read to its end', { promptId: own.id, error: String(thrown) });
  try {
    return await sendAudio(c, audio, { ...own, fileName: `${place.name}.wav` }, onBroken);
  } catch (thrown) {
    log.error('a prompt cannot be read', { promptId: own.id, error: String(thrown) });
    const answers = await audio.stat(own.id).then(
      () => true,
      () => false,
    );
    return err({ code: answers ? 'prompt-lost' : 'audio-unavailable' });
  }
}

function formatOf(c: Context): PromptFormat | undefined {
  const [type = ''] = (c.req.header('content-type') ?? '').toLowerCase().split(';');
  const encoding = c.req.header('content-encoding')?.trim().toLowerCase() ?? 'identity';
  return encoding === 'identity' && Object.hasOwn(formats, type.trim()) ? formats[type.trim()] : undefined;
}

function audioProblem(error: PromptAudioError): Problem {
  switch (error.code) {
    case 'empty':
      return { code: 'prompt-empty' };
    case 'unreadable':
      return { code: 'prompt-not-readable', reason: error.reason };
    case 'truncated':
      return { code: 'prompt-truncated' };
    case 'tooLong':
      return { code: 'prompt-too-long', maxSeconds: error.maxSeconds };
  }
}

type Upload = (run: () => Promise<Outcome>) => Promise<Outcome>;

async function putPrompt(served: Served, c: Context, upload: Upload): Promise<Outcome> {
  const format = formatOf(c);
  if (!format) return err({ code: 'wrong-content-type', accepted });
  const asked = await askedOf(served, c);
  if (!asked.ok) return asked;
  const options = changeOptions(c, asked.value);
  if (!options.ok) return options;
  const { prompts } = served;
  return upload(async () => {
    const bytes = await readLimited(c.req.raw, maxFileBytes);
    if (!bytes) return err({ code: 'body-too-large', maxBytes: maxFileBytes });
    const converted = await prompts.convert(bytes, format);
    if (!converted.ok) return err(audioProblem(converted.error));
    const { place } = asked.value;
    const put = await prompts.put(place, { ...converted.value, format }, options.value);
    if (!put.ok) return err(changeProblem(put.error));
    const { holder, prompt, isNew, onSwitch } = put.value;
    const view = { ...promptView(holder, place.name, prompt), onSwitch };
    const headers = { ETag: strongTag(prompt.sha256), ...(isNew ? { Location: view.links.self } : {}) };
    return ok(jsonReply(view, isNew ? 201 : 200, headers));
  });
}

async function removePrompt(served: Served, c: Context): Promise<Outcome> {
  const asked = await askedOf(served, c);
  if (!asked.ok) return asked;
  const options = changeOptions(c, asked.value);
  if (!options.ok) return options;
  const removed = await served.prompts.remove(asked.value.place, options.value);
  return removed.ok ? ok(new Response(null, { status: 204 })) : err(changeProblem(removed.error));
}
