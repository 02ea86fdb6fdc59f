import { defaultLeadRequirements, type LeadRequirements } from '../../leads/requirements.js';
import type { NoteActivity } from '../../model/activity.js';
import type { Actor } from '../../model/actor.js';
import type { AnyRecordRef, RecordOf, RecordType } from '../../model/crm-record.js';
import type { OwnPrompt } from '../../model/prompt.js';
import type { RecordRef } from '../../model/record.js';
import type { Result } from '../../model/result.js';
import type { Task } from '../../model/task.js';
import type { Availability, User } from '../../model/user.js';
import type { NumberDuplicates } from '../../parties/find-duplicates.js';
import type { Page, PageRequest } from '../../ports/paging.js';
import type { Installation } from '../../routing/time-zones.js';
import { addNote, type NoteOptions } from './add-note.js';
import { type ChangeOptions, changeRecord } from './change.js';
import { completeTask } from './complete-task.js';
import { type Converted, type ConvertRequest, convertLead } from './convert.js';
import { type CreateOptions, createRecord } from './create.js';
import { duplicatesOf, listDuplicates } from './duplicates.js';
import type { CrmError, InvalidFields, UnknownActor } from './errors.js';
import type { ChangeOf, DraftOf } from './fields.js';
import { type Merged, type MergeRequest, mergeRecords, type PartyRef } from './merge.js';
import { survivorOf } from './merged-away.js';
import { type Mirrored, type MirrorOptions, mirrorRecords } from './mirror.js';
import { type CrmPorts, tablesOf } from './ports.js';
import { type Remains, whatRemains } from './remains.js';
import { removeRecord } from './remove.js';
import { setAvailability } from './set-availability.js';
import { type PromptPlace, type PromptSet, setPrompt } from './set-prompt.js';

/**
 * Everything that changes records of the CRM by somebody's will. Guarantees of every method: all that it writes, history
 * included, is written at once or not at all; what somebody else writes meanwhile is never lost, for then all is read
 * and decided again, a bounded number of times (`busy`); the actor's user is there (`unknownActor`); history names fields
 * and ids, and nothing personal. Errors: {@link CrmError}.
 */
export interface CrmService {
  /**
   * Adds a record. What the draft leaves out has its default; a deal stands at the first open stage of the default pipeline.
   * Errors: `invalidField`, `unknownReference`, `taken`, `missedCallClosed` (of a task).
   *
   * @example
   * const made = await crm.create('contact', { name: 'Anna Nowak', companyId: 'nowak' }, system);
   * if (!made.ok) console.log(made.error.code); // unknownReference
   */
  create<K extends RecordType>(
    type: K,
    draft: DraftOf<K>,
    actor: Actor,
    options?: CreateOptions,
  ): Promise<Result<RecordOf<K>, CrmError>>;
  /**
   * Changes a record; what the change leaves out stays. A change that changes nothing writes nothing. Only what it brings in
   * is judged. Errors: `notFound`, `conflict`, `merged`, `invalidField`, `unknownReference`, `taken`, `alreadyConverted`
   * (a converted lead stays converted), `stageInUse`, `stageSemanticsFixed`, `missedCallClosed`, `lastAdministrator` (nobody
   * else who can sign in could manage users).
   *
   * @example
   * const done = await crm.change('deal', 'lease', { stageId: 'won' }, { actor, expectedVersion: 1 });
   * if (done.ok) console.log(done.value.semantics); // won
   */
  change<K extends RecordType>(
    type: K,
    id: string,
    change: ChangeOf<K>,
    options: ChangeOptions,
  ): Promise<Result<RecordOf<K>, CrmError>>;
  /**
   * Adds and changes records that mirror another system's, many at a time: a draft whose `externalId` nobody has becomes a
   * record, another one changes the record that has it (what it leaves out stays), one that says nothing new writes nothing.
   * So the same drafts may come again at any time. Outcomes are in the order of the drafts; each draft stands alone, and they
   * are written together, a thousand in one write. `dryRun`: everything is judged, nothing is written. Errors: `unknownActor`;
   * of a draft: those of `create` and `change`, `invalidField` also without an external id, or with that of one before it.
   *
   * @example
   * const externalId = { source: 'bitrix24', id: '7' };
   * const done = await crm.mirror('contact', [{ name: 'Ewa', externalId }], { actor: system });
   * if (done.ok) console.log(done.value[0]?.outcome); // created
   */
  mirror<K extends RecordType>(
    type: K,
    drafts: readonly DraftOf<K>[],
    options: MirrorOptions,
  ): Promise<Result<readonly Mirrored<K>[], UnknownActor | InvalidFields>>;
  /**
   * What would stay if this record were removed now, judged as `remove` judges it: its calls, recordings, activities, history and
   * tasks, and what names it. Writes nothing. Counts to a hundred of each. Errors: those of `remove`, but for `conflict`.
   *
   * @example
   * const remains = await crm.whatRemains({ type: 'contact', id: 'anna' });
   * if (remains.ok) console.log(remains.value.calls.count); // 0
   */
  whatRemains(ref: AnyRecordRef): Promise<Result<Remains, CrmError>>;
  /**
   * Removes a record; its history stays, and what named it names nothing (rule M12). Errors: `notFound`, `conflict`,
   * `merged` (the record shows where its data went), `stageInUse`, `inUse` (settings of others name this user, queue or
   * pipeline), `held` (a legal hold lasts on a number of this client), `lastAdministrator`.
   */
  remove(ref: AnyRecordRef, options: ChangeOptions): Promise<Result<void, CrmError>>;
  /**
   * Merges two records of one client (rule M11): contact with contact, company with company, lead with lead or into a
   * contact. The survivor has both's numbers; deals, invoices, tasks, people and line rules name it from now on; calls,
   * recordings, activities and history of the merged one are shown as its own. The merged record stays, closed if it is a
   * lead, and says where it went. Errors: `notFound`, `merged`, `notMergeable`, `invalidField` (too many attributes).
   *
   * @example
   * const done = await crm.merge({ from: { type: 'contact', id: 'copy' }, into: { type: 'contact', id: 'anna' } }, actor);
   * if (done.ok) console.log(done.value.survivor.phones.length); // 2
   */
  merge(request: MergeRequest, actor: Actor): Promise<Result<Merged, CrmError>>;
  /**
   * Qualifies a lead (rule L2) to a contact, a company when it names one, and a deal: `qualifyLead`. Of several conversions
   * of one lead at the same time one is done. Errors: `notFound`, `conflict`, `merged`, `unknownReference`,
   * `alreadyConverted`, `leadClosed`, `missingFields`.
   */
  convert(request: ConvertRequest, actor: Actor): Promise<Result<Converted, CrmError>>;
  /**
   * Marks a task as done by the actor, now. Of one that is done already nothing changes: who did it first counts. Errors:
   * `notFound`, `conflict`.
   */
  completeTask(id: string, options: ChangeOptions): Promise<Result<Task, CrmError>>;
  /**
   * Writes a note on a contact, company, lead, deal or invoice, which is among its activities and on the card of the client's next call
   * (rule A1b). It never changes. Errors: `notFound`, `merged`, `invalidField`.
   *
   * @example
   * const noted = await crm.addNote({ type: 'contact', id: 'anna' }, 'Prefers mornings', { actor });
   * if (noted.ok) console.log(noted.value.text); // Prefers mornings
   */
  addNote(ref: RecordRef, text: string, options: NoteOptions): Promise<Result<NoteActivity, CrmError>>;
  /**
   * Says whether a user may be disturbed, from now on (rule R13), which leaves their duty as it is. Saying it again changes
   * nothing. Errors: `notFound`, `conflict`.
   */
  setAvailability(id: string, state: Availability, options: ChangeOptions): Promise<Result<User, CrmError>>;
  /**
   * Gives a line or a user a prompt of their own, whose audio is stored already, or takes it away (null). The audio is left as
   * it is: the prompt service sees to it. Errors: `notFound`, `conflict`.
   */
  setPrompt(
    place: PromptPlace,
    prompt: OwnPrompt | null,
    options: ChangeOptions,
  ): Promise<Result<PromptSet, CrmError>>;
  /**
   * Lists records that may be one client and could be merged, by the number that they share: `findDuplicates` says which
   * (rule M11). Records that share two numbers come twice. Costs what it returns. A page may be short of its limit though
   * `next` says that there is more.
   *
   * @example
   * for (const { number, groups } of (await crm.duplicates({ limit: 50 })).items)
   *   for (const { records: [kept, ...others] } of groups) console.log(number, kept?.name, others.length); // +48602345678 A. Nowak 1
   */
  duplicates(page: PageRequest): Promise<Page<NumberDuplicates>>;
  /** Those of one E.164 number, or those that a record is among. Errors: `notFound`, of the record. */
  duplicatesOf(
    of: { readonly number: string } | PartyRef,
  ): Promise<Result<readonly NumberDuplicates[], CrmError>>;
  /** The record that has the data of this one now: where it was merged to, however many merges ago, or itself. */
  survivorOf(ref: RecordRef): Promise<RecordRef>;
  /** Calls the listener after each change that this service wrote (rule C6); returns how to stop that. */
  onCommit(listener: () => void): () => void;
}

/** An installation's own rules of its CRM. */
export interface CrmOptions extends Installation {
  /** Fields that a lead must have before it is converted (rule L1); {@link defaultLeadRequirements} when absent. */
  readonly leadRequirements?: LeadRequirements;
}

/**
 * The CRM over its ports: the one place that holds its invariants, defaults and history.
 *
 * @example
 * const crm = createCrmService({ store: createMemoryStore(), clock: { now: Date.now }, ids: { next: randomUUID } });
 * const made = await crm.create('contact', { name: 'Anna', email: 'anna@example.org' }, system);
 * console.log(made.ok && made.value.version, made.ok && made.value.phones.length); // 1 0
 */
export function createCrmService(
  given: CrmPorts,
  { leadRequirements = defaultLeadRequirements, ...installation }: CrmOptions = {},
): CrmService {
  const listeners = new Set<() => void>();
  const ports: CrmPorts = {
    ...given,
    onWritten() {
      given.onWritten?.();
      for (const listener of listeners) listener();
    },
  };
  return {
    create: (type, draft, actor, { id } = {}) =>
      createRecord(ports, type, draft, actor, { ...installation, id }),
    change: (type, id, change, options) => changeRecord(ports, type, id, change, options, installation),
    mirror: (type, drafts, options) => mirrorRecords(ports, type, drafts, options, installation),
    whatRemains: (ref) => whatRemains(ports, ref),
    remove: (ref, options) => removeRecord(ports, ref, options),
    merge: (request, actor) => mergeRecords(ports, request, actor),
    convert: (request, actor) => convertLead(ports, leadRequirements, request, actor),
    completeTask: (id, options) => completeTask(ports, id, options),
    addNote: (ref, text, options) => addNote(ports, ref, text, options),
    setAvailability: (id, state, options) => setAvailability(ports, id, state, options),
    setPrompt: (place, prompt, options) => setPrompt(ports, place, prompt, options),
    duplicates: (page) => listDuplicates(ports.store, page),
    duplicatesOf: (of) => duplicatesOf(ports.store, of),
    survivorOf: (ref) => survivorOf(tablesOf(ports.store), ref),
    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
