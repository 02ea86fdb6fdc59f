import type { components } from '@callcard/api/client';
import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { useFormat, usePageWords } from '../../app/services.js';
import { Waveform } from './waveform.js';

type Recording = components['schemas']['Recording'];

/** What a player needs to know of a recording. */
export type Playable = Pick<Recording, 'id' | 'kind' | 'state' | 'startedAt' | 'durationMs'> & {
  readonly links: Pick<Recording['links'], 'audio'>;
};

interface PlayerProps {
  readonly recording: Playable;
  /** The element that plays, for whoever wants to go to a place in it. */
  readonly audio?: RefObject<HTMLAudioElement | null>;
}

/** Plays a recording, by the browser's own controls and a waveform; where there is nothing to play, it says why. */
export function Player({ recording, audio: given }: PlayerProps) {
  const { player } = usePageWords();
  const format = useFormat();
  const own = useRef<HTMLAudioElement>(null);
  const audio = given ?? own;
  const { id, kind, state, startedAt, durationMs, links } = recording;
  if (links.audio === null) return <p class="quiet">{player.states[state]}</p>;
  const name =
    startedAt === null ? player.kinds[kind] : player.named(player.kinds[kind], format.instant(startedAt));
  return (
    <div class="player">
      {/* biome-ignore lint/a11y/useMediaCaption: what is said is beside it, where it was written down. */}
      <audio ref={audio} controls preload="none" src={links.audio} aria-label={name} />
      {durationMs !== null && <Waveform recordingId={id} durationMs={durationMs} audio={audio} />}
      {state === 'truncated' && <p class="hint">{player.states.truncated}</p>}
    </div>
  );
}
