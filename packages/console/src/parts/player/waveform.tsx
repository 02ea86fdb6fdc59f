import { dataOf } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useFormat, usePageWords, useServices } from '../../app/services.js';
import { useResource } from '../resource.js';
import { barsOf, pathOf, samplesPerPixelFor, soughtBy } from './peaks.js';

interface WaveformProps {
  readonly recordingId: string;
  readonly durationMs: number;
  readonly audio: RefObject<HTMLAudioElement | null>;
}

/** A recording's waveform, where one sees how far it is played, and goes elsewhere by pointer or keyboard. Read once it is seen. */
export function Waveform(props: WaveformProps) {
  const place = useRef<HTMLDivElement>(null);
  const isSeen = useSignal(false);
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      isSeen.value = true;
      observer.disconnect();
    });
    if (place.current) observer.observe(place.current);
    return () => observer.disconnect();
  }, [isSeen]);
  return (
    <div class="waveform" ref={place}>
      {isSeen.value && <DrawnWaveform {...props} />}
    </div>
  );
}

function DrawnWaveform({ recordingId, durationMs, audio }: WaveformProps) {
  const { api } = useServices();
  const { player } = usePageWords();
  const format = useFormat();
  const seconds = usePlayedSeconds(audio);
  const peaks = useResource(`peaks ${recordingId}`, async (signal) =>
    dataOf(
      await api.GET('/v1/recordings/{id}/peaks', {
        params: { path: { id: recordingId }, query: { samplesPerPixel: samplesPerPixelFor(durationMs) } },
        signal,
      }),
    ),
  );
  // Without it everything can still be heard.
  if (!peaks.data) return null;
  const bars = barsOf(peaks.data);
  const length = durationMs / 1000;
  const seek = (to: number) => {
    if (audio.current) audio.current.currentTime = to;
    seconds.value = to;
  };
  const path = pathOf(bars);
  const played = length > 0 ? (seconds.value / length) * bars.length : 0;
  const clip = `played-${recordingId}`;
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={player.position}
      aria-valuemin={0}
      aria-valuemax={Math.round(length)}
      aria-valuenow={Math.round(seconds.value)}
      aria-valuetext={player.positionOf(format.duration(seconds.value * 1000), format.duration(durationMs))}
      onKeyDown={(event) => {
        const to = soughtBy(event.key, seconds.peek(), length);
        if (to === undefined) return;
        event.preventDefault();
        seek(to);
      }}
      onPointerDown={({ currentTarget, clientX }) => {
        const { left, width } = currentTarget.getBoundingClientRect();
        if (width > 0) seek(Math.min(1, Math.max(0, (clientX - left) / width)) * length);
      }}
    >
      <svg viewBox={`0 0 ${bars.length} 2`} preserveAspectRatio="none" aria-hidden="true">
        <clipPath id={clip}>
          <rect x="0" y="0" width={played} height="2" />
        </clipPath>
        <path class="bars" d={path} />
        <path class="bars played" d={path} clip-path={`url(#${clip})`} />
      </svg>
    </div>
  );
}

/** How far an element has played. */
function usePlayedSeconds(audio: RefObject<HTMLAudioElement | null>) {
  const seconds = useSignal(0);
  useEffect(() => {
    const element = audio.current;
    if (!element) return;
    const read = () => {
      seconds.value = element.currentTime;
    };
    const names = ['timeupdate', 'seeked', 'ended'] as const;
    for (const name of names) element.addEventListener(name, read);
    return () => {
      for (const name of names) element.removeEventListener(name, read);
    };
  }, [audio, seconds]);
  return seconds;
}
