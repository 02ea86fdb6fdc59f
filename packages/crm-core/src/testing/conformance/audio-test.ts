import type { AudioStore } from '../../ports/audio.js';

/** An audio store for one test, and how to be rid of it. */
export interface OpenedAudioStore {
  readonly store: AudioStore;
  /** Closes what is open and removes what the test left behind. */
  close(): Promise<void>;
  /** Closes the store and opens the same data anew. A durable adapter must give it. */
  reopen?(): Promise<AudioStore>;
}

/** Defines one test that gets an empty audio store of its own. */
export type AudioTest = (
  name: string,
  run: (store: AudioStore, opened: OpenedAudioStore) => Promise<void>,
) => void;
