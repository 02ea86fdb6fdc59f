import type { Result } from '@callcard/crm-core';

/** A file as a switch offers it. */
export interface OfferedFile {
  /** The switch's own name, as in its calls. */
  readonly node: string;
  /** `<call uuid>-conversation.wav`, as plans name it. */
  readonly file: string;
}

/** Why a file is not taken, whatever its bytes are. */
export type FileRefusal =
  /** No plan makes such a name. */
  | { readonly code: 'badName' }
  /** The call is on another switch. */
  | { readonly code: 'otherSwitch' }
  /** The switch still writes it. */
  | { readonly code: 'stillRecorded' }
  /** It was deleted, or its caller erased: it does not come back (rule A7). */
  | { readonly code: 'recordingDeleted' }
  /** The recording has other audio, which nothing replaces (rule A2). */
  | { readonly code: 'recordingDiffers' };

/** Why what was uploaded is not stored. */
export type StoreRefusal =
  /** It is no WAV file, or has no sample: it is not kept. */
  | { readonly code: 'notAudio'; readonly reason: string }
  /** There is no space; it is kept, and stored when there is. */
  | { readonly code: 'full' }
  /** The store of recordings does not answer; likewise. */
  | { readonly code: 'audioUnavailable'; readonly cause: string }
  /** The call is written by others again and again; likewise. */
  | { readonly code: 'busy' };

/** How an upload stands. `stored`: in the store; `waiting`: here whole, until its call is known; `incomplete`: more is to come. */
export interface UploadStanding {
  readonly recordingId: string;
  readonly state: 'stored' | 'waiting' | 'incomplete';
  /** How much of it is here, or was when it was stored. */
  readonly offset: number;
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** When it is given up; null: it is stored. */
  readonly expiresAt: number | null;
  /** It was stored by what was asked just now. */
  readonly isNew: boolean;
}

/** Why an upload goes no further. */
export type UploadError =
  | FileRefusal
  | StoreRefusal
  | { readonly code: 'tooLarge'; readonly maxBytes: number }
  /** More came than was announced: nothing of it counts. */
  | { readonly code: 'tooMuch'; readonly sizeBytes: number }
  /** Nothing of it is here, or not any more. */
  | { readonly code: 'notBegun' }
  /** So much is here; whoever goes on goes on there. */
  | { readonly code: 'otherOffset'; readonly offset: number }
  /** Another file was begun under this name. */
  | { readonly code: 'otherFile' }
  /** What arrived is not what was announced; nothing of it is kept. */
  | { readonly code: 'otherDigest'; readonly sha256: string }
  /** What came broke off; so much is here. */
  | { readonly code: 'brokenOff'; readonly offset: number }
  /** It is being written just now. */
  | { readonly code: 'underWay' }
  | { readonly code: 'tooManyUploads' };

/** What a switch announces of a file. */
export interface Announced {
  /** Lower-case hex. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Bytes as they arrive. */
export type Bytes = AsyncIterable<Uint8Array>;
/** How an upload stands after what was asked, or why it goes no further. */
export type Standing = Promise<Result<UploadStanding, UploadError>>;

/** Takes recordings from switches whose folders this process does not see (rule A6). */
export interface UploadService {
  /** Whether any file of this length is taken at all. */
  readonly maxBytes: number;
  /** How the upload of a file stands. */
  standing(file: OfferedFile): Standing;
  /** Begins an upload anew with its first bytes, or all of them. What is stored already is answered so, and nothing is read. */
  begin(file: OfferedFile, announced: Announced, bytes: Bytes): Standing;
  /** Goes on where an upload stopped. `sha256`: of the whole; absent: as it was announced. */
  goOn(file: OfferedFile, at: { readonly offset: number; readonly sha256?: string }, bytes: Bytes): Standing;
  /** Gives an upload up. Whatever is stored stays. */
  giveUp(file: OfferedFile): Promise<Result<void, UploadError>>;
  /** Stores what waited for its call, and removes what is given up. Repeating it is safe. */
  tend(): Promise<void>;
}
