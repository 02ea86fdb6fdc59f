import type {
  AudioStore,
  AuditTrail,
  CallCard,
  CallService,
  Clock,
  CountryCode,
  CreateOptions,
  CrmService,
  DryRun,
  DryRunQuery,
  eraseNumber,
  FeedReader,
  Ids,
  JobService,
  PhoneEntry,
  PhoneKind,
  PlacingService,
  PresenceService,
  PromptService,
  previewErasure,
  RecordingService,
  RecordRef,
  Result,
  SteeringService,
  Store,
  TranscriptService,
} from '@callcard/crm-core';
import type { RecordingMedia } from '../media/media.js';
import type { BrowserPhones } from '../phones/browser-phones.js';
import type { ConvertPrompt } from '../prompts/converter.js';
import type { SignIn } from '../sign-in/sign-in.js';
import type { SignedLinks } from '../signed-links.js';
import type { SwitchChecks } from '../switch-check/switch-checks.js';
import type { UploadService } from '../uploads/uploads.js';
import type { WebhookService } from '../webhooks/webhook-service.js';
import type { Credential } from './access/credential.js';
import type { AnsweredRequest } from './answered.js';
import type { ConsoleSite } from './console.js';
import type { Network } from './network.js';
import type { SimulatedCalls } from './simulated-callers.js';

/** Phone numbers as the core reads them (rules P1 to P6). */
export interface PhoneTools {
  /** Every number in the text; an entry that could not be understood has `e164: null`. */
  entries(raw: string, kind: PhoneKind, country: CountryCode): readonly PhoneEntry[];
  /** Whether this ISO 3166-1 alpha-2 code, upper case, has a numbering plan that we know. */
  isCountry(code: string): code is CountryCode;
}

/** Structured log lines. Fields may hold hostile text (a request's path): the sink must escape it. */
export interface HttpLog {
  info(event: string, fields: Readonly<Record<string, unknown>>): void;
  error(event: string, fields: Readonly<Record<string, unknown>>): void;
}

export interface ReadinessPart {
  readonly name: string;
  /** Of which switch, where they have names; absent: of none, or of the only one. */
  readonly switch?: string;
  readonly ready: boolean;
  readonly detail: string;
}

/** Metrics as a monitoring system reads them. */
export interface MetricsText {
  readonly contentType: string;
  readonly text: string;
}

/** Everything the HTTP API needs. It opens nothing by itself: no socket, no file, no database. */
export interface ApiDeps {
  readonly store: Store;
  /** Changes records; its invariants, defaults and history are the core's. */
  readonly crm: CrmService;
  readonly audio: AudioStore;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Further ways in which requests say who they come from; they count before API keys. Absent: none. */
  readonly credentials?: readonly Credential[];
  readonly normalize: PhoneTools;
  /** The country of numbers whose request names none (rule P5). */
  readonly defaultCountry: CountryCode;
  /**
   * The call card, or undefined when there is no such call. Sent as it is, with its instants as ISO 8601 text, and with the
   * addresses of the records and calls that it names.
   */
  readonly card: (callId: string) => Promise<CallCard | undefined>;
  /**
   * Writes a comment on a call (rule C3); fits the call service's own method. Without it the API has no such endpoint.
   * Errors: `unknownCall`.
   */
  readonly comment?: (
    callId: string,
    userId: string | null,
    text: string,
    options?: CreateOptions,
  ) => Promise<Result<unknown, { readonly code: string }>>;
  /**
   * Binds a call to a record (rule D4); fits the call service's own method. Without it the API has no such endpoint.
   * Errors: `unknownCall`, `unknownRecord`.
   */
  readonly bind?: (
    callId: string,
    record: RecordRef,
    userId: string | null,
  ) => Promise<Result<unknown, { readonly code: string }>>;
  /** Who takes missed calls and lets go of them (rule A5): the call service. Without it the API has no such endpoints. */
  readonly claims?: Pick<CallService, 'claimMissedCall' | 'releaseMissedCall'>;
  /**
   * Carries out a user's command during a call (rule C3); fits the steering service's own method. Without it the API has no
   * such endpoint.
   */
  readonly command?: SteeringService['command'];
  /**
   * Makes a record from a call's card and binds the call to it (rule D4); fits the call service's own method. Without it the
   * API has no such endpoints.
   */
  readonly createOnCall?: CallService['create'];
  /** Places a call; fits the placing service's own method. Without it the API has no such endpoint. */
  readonly placeCall?: PlacingService['place'];
  /**
   * Who would get a call (rule R7); fits the call service's own method. Without it the API has no such endpoint.
   * Errors: `unknownLine`.
   */
  readonly dryRun?: (query: DryRunQuery) => Promise<Result<DryRun, { readonly code: string }>>;
  /**
   * Reads a recording's stored bytes again and records what they are (rule A11); fits `check` of the recording service. Asked
   * when audio turns out not to be what was stored. Without it that is logged and never recorded.
   */
  readonly checkRecording?: (recordingId: string) => Promise<Result<unknown, { readonly code: string }>>;
  /** What is made of recordings: other formats, waveforms and archives. Without it the API has WAV, and no such endpoints. */
  readonly media?: RecordingMedia;
  /** Reads a recording's audio again, and deletes it (rules A7, A11); fits the recording service. Without it the API has no such endpoints. */
  readonly recordingCare?: Pick<RecordingService, 'check' | 'remove'>;
  /** Takes recordings from switches elsewhere. Without it the API has no such endpoints. */
  readonly uploads?: UploadService;
  /** What is said in recordings. Without it the API has no such endpoints. */
  readonly transcripts?: TranscriptService;
  /** What erasing a number would do, and erasing it (rule A7). Without it nobody erases by the API. */
  readonly erasure?: {
    readonly preview: (e164: string) => ReturnType<typeof previewErasure>;
    readonly erase: (e164: string, requestedBy: string | null) => ReturnType<typeof eraseNumber>;
  };
  /** What is stored of the jobs; fits the job service. Without it the API has no such endpoint. */
  readonly jobs?: Pick<JobService, 'list'>;
  /** Who is free just now; fits the presence service. Without it the API has no such endpoint. */
  readonly presence?: PresenceService;
  /** Prompts of lines' and users' own (rule R12), and who makes audio for switches of a file. Without it the API has no such endpoints. */
  readonly prompts?: PromptService & { readonly convert: ConvertPrompt };
  /** All metrics at this moment. Without it the API has no such endpoint. */
  readonly metrics?: () => Promise<MetricsText>;
  /** Where what happens is told, and what became of it. Without it the API has no such endpoints. */
  readonly webhooks?: WebhookService;
  /** Phones in the browsers of users who are signed in. Without it the API says that there are none. */
  readonly browserPhones?: BrowserPhones;
  /** Signs users in, by name and password. Without it the API has no such endpoints, and no sessions. */
  readonly signIn?: SignIn;
  /** The pages for people. Absent: the API has none but those for signing in and its reference. */
  readonly console?: ConsoleSite | undefined;
  /** Calls to try things out. Absent: the switch is a real one, and the API has no such endpoint. */
  readonly simulatedCalls?: SimulatedCalls | undefined;
  /** Checks the switches that the process uses. Without it the API has no such endpoint. */
  readonly switchChecks?: SwitchChecks;
  /** Where it is written who did what. Absent: into the store, to be kept for a year. */
  readonly audit?: AuditTrail;
  /** Makes links that are signed, and opens them. Absent: with keys of the store. */
  readonly signedLinks?: SignedLinks;
  readonly readiness: () => readonly ReadinessPart[];
  /** Calls the listener after each commit of call facts; returns how to stop that. */
  readonly onFeed: (listener: () => void) => () => void;
  /**
   * Reads the feed for all who follow it in this process: live events, and whoever else there is. Absent: the API makes its own, of
   * the store and `onFeed`.
   */
  readonly feedReader?: FeedReader;
  readonly log: HttpLog;
  /** How clients reach the API. Absent: directly, as often as they like, and no scripts of other pages. */
  readonly network?: Network;
  /** Hears of each request once it has been answered. */
  readonly onAnswered?: (answered: AnsweredRequest) => void;
  /** Milliseconds between signs of life on a quiet event stream; 15 000 when absent. */
  readonly keepAliveMs?: number;
  /** Runs a function once after some milliseconds; returns how to cancel it. The process's own timers when absent. */
  readonly schedule?: (run: () => void, ms: number) => () => void;
  /** Runs a function again and again; returns how to stop. The process's own timers, which keep no process alive, when absent. */
  readonly every?: (run: () => void, ms: number) => () => void;
  /** Ends the open event streams when it fires, so that a server can close. */
  readonly shutdown?: AbortSignal;
}
