import { signal, useSignal } from '@preact/signals';
import { usePageWords, useWords } from '../../app/services.js';

const formats = { wav: 'WAV', mp3: 'MP3', ogg: 'Opus' } as const;

type Format = keyof typeof formats;

/** What this server was found not to make, as it has no program for that: not offered again until the page is loaded anew. */
const unavailable = signal<ReadonlySet<Format>>(new Set());

type Failed = 'noFormat' | 'busy' | 'unavailable';

/** Why a file cannot be had, by the status of its address; undefined: it can. */
function failureOf(status: number): Failed | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status === 406) return 'noFormat';
  return status === 503 ? 'busy' : 'unavailable';
}

/** Saves what an address has, as the server names it. */
function save(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}

/** Files of a recording. Those that are made of what is stored are asked for first, so that no problem is saved as audio. */
export function Downloads({ recordingId }: { readonly recordingId: string }) {
  const { recordings } = usePageWords().call;
  const { common } = useWords();
  const pending = useSignal<Format | undefined>(undefined);
  const failed = useSignal<{ readonly why: Failed; readonly format: Format } | undefined>(undefined);
  const download = async (format: Format) => {
    if (pending.peek() !== undefined) return;
    pending.value = format;
    failed.value = undefined;
    const address = `/v1/recordings/${encodeURIComponent(recordingId)}/audio.${format}`;
    const status = await fetch(address, { method: 'HEAD' }).then(
      (answer) => answer.status,
      () => 0,
    );
    pending.value = undefined;
    const why = failureOf(status);
    if (why === undefined) save(address);
    else failed.value = { why, format };
    if (why === 'noFormat') unavailable.value = new Set([...unavailable.peek(), format]);
  };
  const offered = (Object.keys(formats) as Format[]).filter((format) => !unavailable.value.has(format));
  const said = failed.value;
  return (
    <>
      {offered.map((format) => (
        <button
          key={format}
          type="button"
          disabled={pending.value !== undefined}
          onClick={() => void download(format)}
        >
          {pending.value === format ? common.working : recordings.download(formats[format])}
        </button>
      ))}
      <span role="status" class="problem">
        {said && (said.why === 'noFormat' ? recordings.noFormat(formats[said.format]) : recordings[said.why])}
      </span>
    </>
  );
}
