import { type Clock, err, isFullDisk, ok, type Store } from '@callcard/crm-core';
import type {
  Bytes,
  OfferedFile,
  Standing,
  UploadError,
  UploadService,
  UploadStanding,
} from '../../uploads/uploads.js';
import { fileSha256Of, judgeFile, type KnownFile } from './judge.js';
import type { StagedUpload, Staging, UploadName } from './staging.js';
import { TooMuch } from './staging.js';
import { digestOf, type StorePorts, storeUpload } from './store-upload.js';

/** What the upload service needs of the world. */
export interface UploadPorts extends StorePorts {
  readonly store: Pick<Store, 'calls'>;
  readonly staging: Staging;
  readonly clock: Clock;
  readonly limits: UploadLimits;
  /** Hears of an upload that could not be stored, and of one that was given up. */
  readonly onProblem?: (problem: UploadProblem) => void;
}

/** How much is taken. */
export interface UploadLimits {
  readonly maxBytes: number;
  /** An upload that is not stored is given up after so long. Milliseconds. */
  readonly keepMs: number;
  /** So many files are received at once. */
  readonly atOnce: number;
  /** So much is kept of uploads that are not stored. */
  readonly keptBytes: number;
}

/** What happened to an upload by itself. `orphan`: nobody ever reported its call, and its audio stays in the store. */
export interface UploadProblem extends UploadName {
  readonly code: 'orphan' | 'expired' | 'notStored';
  readonly cause?: unknown;
}

/** Makes an upload service. */
export function createUploadService(ports: UploadPorts): UploadService {
  const { store, staging, clock, limits } = ports;
  /** What is written just now, in this process. Others are found out by the checksum. */
  const underWay = new Set<string>();
  let receiving = 0;

  async function alone(name: UploadName, run: () => Standing): Standing {
    const key = `${name.node}/${name.recordingId}`;
    if (underWay.has(key)) return err({ code: 'underWay' });
    underWay.add(key);
    try {
      return await run();
    } finally {
      underWay.delete(key);
    }
  }

  /** Receives bytes, and stores the whole when it is here. */
  async function receive(upload: StagedUpload, known: KnownFile, bytes: Bytes): Standing {
    if (receiving >= limits.atOnce) return err({ code: 'tooManyUploads' });
    receiving += 1;
    let offset: number;
    try {
      offset = await staging.append(upload, bytes);
    } catch (thrown) {
      return err(await whyStopped(upload, thrown));
    } finally {
      receiving -= 1;
    }
    const after = { ...upload, offset };
    if (offset < upload.sizeBytes) return ok(standingOf(after, 'incomplete'));
    const sha256 = await digestOf(staging, after);
    if (sha256 !== upload.sha256) {
      await staging.discard(after);
      return err({ code: 'otherDigest', sha256 });
    }
    return settle(after, known);
  }

  async function whyStopped(upload: StagedUpload, thrown: unknown): Promise<UploadError> {
    const offset = (await staging.find(upload))?.offset ?? 0;
    if (thrown instanceof TooMuch) {
      await staging.discard(upload);
      return { code: 'tooMuch', sizeBytes: upload.sizeBytes };
    }
    if (isFullDisk(thrown)) return { code: 'full' };
    return { code: 'brokenOff', offset };
  }

  /** Stores what is whole, if its call is known. */
  async function settle(upload: StagedUpload, known: KnownFile): Standing {
    if (!known.call) return ok(standingOf(upload, 'waiting'));
    const stored = known.isStored ? ok(undefined) : await storeUpload(ports, staging, upload, known);
    if (!stored.ok) {
      if (stored.error.code === 'notAudio') await staging.discard(upload);
      return stored;
    }
    await staging.discard(upload);
    return ok(standingOf(upload, 'stored'));
  }

  async function keptBytes(): Promise<number> {
    let sum = 0;
    for await (const { sizeBytes } of staging.all()) sum += sizeBytes;
    return sum;
  }

  return {
    maxBytes: limits.maxBytes,

    async standing(file) {
      const known = await judgeFile(store, file);
      if (!known.ok) return known;
      const stored = storedStanding(known.value);
      if (stored) return ok(stored);
      const upload = await staging.find(nameOf(file, known.value));
      if (!upload) return err({ code: 'notBegun' });
      return ok(standingOf(upload, upload.offset < upload.sizeBytes ? 'incomplete' : 'waiting'));
    },

    async begin(file, { sha256, sizeBytes }, bytes) {
      const known = await judgeFile(store, file, sha256);
      if (!known.ok) return known;
      const stored = storedStanding(known.value);
      if (stored) return ok(stored);
      if (sizeBytes > limits.maxBytes) return err({ code: 'tooLarge', maxBytes: limits.maxBytes });
      const name = nameOf(file, known.value);
      return alone(name, async () => {
        const before = await staging.find(name);
        if (before?.sha256 === sha256 && before.offset === before.sizeBytes)
          return settle(before, known.value);
        if (receiving >= limits.atOnce) return err({ code: 'tooManyUploads' });
        if ((await keptBytes()) + sizeBytes > limits.keptBytes) return err({ code: 'full' });
        const expiresAt = clock.now() + limits.keepMs;
        const upload = await staging.begin(name, { sha256, sizeBytes, expiresAt });
        return receive(upload, known.value, bytes);
      });
    },

    async goOn(file, { offset, sha256 }, bytes) {
      const known = await judgeFile(store, file, sha256);
      if (!known.ok) return known;
      const stored = storedStanding(known.value);
      if (stored) return ok(stored);
      const name = nameOf(file, known.value);
      return alone(name, async () => {
        const upload = await staging.find(name);
        if (!upload) return err({ code: 'notBegun' });
        if (sha256 !== undefined && sha256 !== upload.sha256) return err({ code: 'otherFile' });
        if (upload.offset !== offset) return err({ code: 'otherOffset', offset: upload.offset });
        return receive(upload, known.value, bytes);
      });
    },

    async giveUp(file) {
      const known = await judgeFile(store, file);
      if (!known.ok) return known;
      const name = nameOf(file, known.value);
      const given = await alone(name, async () => {
        await staging.discard(name);
        return err({ code: 'notBegun' });
      });
      return given.ok || given.error.code === 'notBegun' ? ok(undefined) : given;
    },

    async tend() {
      for await (const upload of staging.all()) await tendOne(upload);
    },
  };

  async function tendOne(upload: StagedUpload): Promise<void> {
    const { node, recordingId } = upload;
    const isOver = upload.expiresAt <= clock.now();
    const isWhole = upload.offset === upload.sizeBytes;
    const problem = await alone(upload, async () => {
      const known = await judgeFile(store, { node, file: `${recordingId}.wav` }, upload.sha256);
      if (known.ok && isWhole && known.value.call) return settle(upload, known.value);
      if (known.ok && isWhole && isOver) return keepOrphan(upload, known.value);
      if (known.ok && !isOver) return ok(standingOf(upload, isWhole ? 'waiting' : 'incomplete'));
      // What may not be stored, such as what was erased meanwhile, and what never became whole, leaves nothing.
      await staging.discard(upload);
      ports.onProblem?.({
        code: 'expired',
        node,
        recordingId,
        ...(!known.ok && { cause: known.error.code }),
      });
      return ok(standingOf(upload, 'incomplete'));
    }).catch((thrown: unknown) => err({ code: 'audioUnavailable', cause: String(thrown) } as const));
    if (!problem.ok && problem.error.code !== 'underWay')
      ports.onProblem?.({ code: 'notStored', node, recordingId, cause: problem.error.code });
  }

  /** Nobody knows the call, and what was uploaded may be all that is left of it: it stays in the store, and is reported there as well. */
  async function keepOrphan(upload: StagedUpload, known: KnownFile): Standing {
    const { node, recordingId } = upload;
    const kept = await storeUpload(
      { ...ports, calls: { recordFacts: async () => err({ code: 'unknownCall' }) } },
      staging,
      upload,
      known,
    );
    if (!kept.ok && kept.error.code !== 'busy' && kept.error.code !== 'notAudio') return kept;
    await staging.discard(upload);
    ports.onProblem?.({ code: 'orphan', node, recordingId });
    return ok(standingOf(upload, 'stored'));
  }
}

function nameOf({ node }: OfferedFile, { ref }: KnownFile): UploadName {
  return { node, recordingId: ref.recordingId };
}

function storedStanding({ ref, recording, isStored }: KnownFile): UploadStanding | undefined {
  const sha256 = recording ? fileSha256Of(recording) : null;
  if (!isStored || !recording || sha256 === null || recording.sizeBytes === null) return undefined;
  const { sizeBytes } = recording;
  const { recordingId } = ref;
  return {
    recordingId,
    state: 'stored',
    offset: sizeBytes,
    sizeBytes,
    sha256,
    expiresAt: null,
    isNew: false,
  };
}

function standingOf(upload: StagedUpload, state: UploadStanding['state']): UploadStanding {
  const { recordingId, offset, sizeBytes, sha256, expiresAt } = upload;
  const isNew = state === 'stored';
  return { recordingId, state, offset, sizeBytes, sha256, expiresAt: isNew ? null : expiresAt, isNew };
}
