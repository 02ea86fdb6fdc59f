import type { Line } from '../../model/line.js';
import { type OwnPrompt, promptIdPrefix } from '../../model/prompt.js';
import { ok, type Result } from '../../model/result.js';
import type { User } from '../../model/user.js';
import type { AudioStore } from '../../ports/audio.js';
import type { Clock, Ids } from '../../ports/clock-and-ids.js';
import type { PromptFiles } from '../../ports/prompt-files.js';
import type { Store } from '../../ports/store.js';
import { promptsOf } from '../../routing/prompts.js';
import type { ChangeOptions } from '../crm/change.js';
import type { CrmService } from '../crm/crm-service.js';
import type { CrmError } from '../crm/errors.js';
import type { PromptPlace } from '../crm/set-prompt.js';

/** Audio of a prompt as switches play it: a WAV file, mono, 16 bits. */
export interface PromptAudio extends Pick<OwnPrompt, 'durationMs' | 'sampleRate' | 'format'> {
  readonly bytes: Uint8Array;
}

/** Whoever has the prompt, and the prompt. */
export interface PromptPut {
  readonly holder: Line | User;
  readonly prompt: OwnPrompt;
  /** There was none before. */
  readonly isNew: boolean;
  /** It is where the switch plays it from. Else Callcard's own prompt is played until it is. */
  readonly onSwitch: boolean;
}

/** What prompts are kept in. */
export interface PromptPorts {
  readonly store: Pick<Store, 'lines' | 'users'>;
  readonly crm: Pick<CrmService, 'setPrompt'>;
  readonly audio: AudioStore;
  readonly files: Pick<PromptFiles, 'place'>;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Hears what is left over in the audio store for the next clean-up. Must not throw. */
  readonly onProblem?: (problem: { readonly promptId: string; readonly cause: unknown }) => void;
}

/** Prompts of lines' and users' own (rule R12). */
export interface PromptService {
  /**
   * Stores the audio, and lets the line or user have it from the next plan on. The same audio again changes nothing. Rejects,
   * and leaves all as it was, when the audio cannot be stored. Errors: those of `CrmService.setPrompt`.
   */
  put(place: PromptPlace, audio: PromptAudio, options: ChangeOptions): Promise<Result<PromptPut, CrmError>>;
  /** Takes the prompt away; where there is none, nothing changes. Errors: as of `put`. */
  remove(place: PromptPlace, options: ChangeOptions): Promise<Result<Line | User, CrmError>>;
}

/**
 * The prompts over their ports. Each upload is an object of its own in the audio store, so that it can be removed with the
 * prompt, whatever other processes do meanwhile; what a process that died leaves there is removed by the clean-up.
 */
export function createPromptService(ports: PromptPorts): PromptService {
  const { store, crm, audio, clock, ids } = ports;

  async function drop(promptId: string): Promise<void> {
    await audio.remove(promptId).catch((cause: unknown) => ports.onProblem?.({ promptId, cause }));
  }

  async function onSwitch(promptId: string): Promise<boolean> {
    return (await ports.files.place(promptId)).ok;
  }

  /** The prompt that is there, if it is this audio and can be played. */
  async function same({ type, id, name }: PromptPlace, sha256: string) {
    const holder = await (type === 'line' ? store.lines.get(id) : store.users.get(id));
    const prompts: { readonly [name: string]: OwnPrompt | undefined } = holder ? promptsOf(holder) : {};
    const prompt = prompts[name];
    if (!holder || prompt?.sha256 !== sha256) return undefined;
    return (await audio.stat(prompt.id))?.sha256 === sha256 ? { holder, prompt } : undefined;
  }

  return {
    async put(place, { bytes, ...about }, options) {
      const id = `${promptIdPrefix}${ids.next()}`;
      const stored = await audio.put(id, oneChunk(bytes));
      try {
        const there = await same(place, stored.sha256);
        if (there) {
          await drop(id);
          return ok({ ...there, isNew: false, onSwitch: await onSwitch(there.prompt.id) });
        }
        const prompt: OwnPrompt = { id, ...stored, ...about, uploadedAt: clock.now() };
        const set = await crm.setPrompt(place, prompt, options);
        if (!set.ok) {
          await drop(id);
          return set;
        }
        const { holder, replaced } = set.value;
        if (replaced) await drop(replaced.id);
        return ok({ holder, prompt, isNew: replaced === null, onSwitch: await onSwitch(id) });
      } catch (thrown) {
        // Whether it was written is not known: the clean-up finds out.
        ports.onProblem?.({ promptId: id, cause: thrown });
        throw thrown;
      }
    },
    async remove(place, options) {
      const set = await crm.setPrompt(place, null, options);
      if (!set.ok) return set;
      const { holder, replaced } = set.value;
      if (replaced) await drop(replaced.id);
      return ok(holder);
    },
  };
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
