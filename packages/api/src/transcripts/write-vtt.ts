import type { Transcript, TranscriptSegment } from '@callcard/crm-core';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text that is nothing but text, whatever is in it: no tag, and no arrow of a cue. */
function escaped(text: string): string {
  return text.replace(/[&<>]/g, (each) => escapes[each] ?? each);
}

/** An empty line would end the cue. */
function cueText(text: string): string {
  return escaped(text.replaceAll(/\s*[\r\n\u2028\u2029]\s*/g, '\n').trim());
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function timeOf(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const minutes = Math.floor(seconds / 60);
  const parts = [Math.floor(minutes / 60), minutes % 60, seconds % 60].map(two);
  return `${parts.join(':')}.${String(Math.floor(ms) % 1_000).padStart(3, '0')}`;
}

/** A cue lasts, if only for a millisecond. */
function cueOf({ startMs, endMs, speaker, text }: TranscriptSegment): string {
  const voice = speaker === null ? '' : `<v ${escaped(speaker.replaceAll(/\s+/g, ' ').trim())}>`;
  const end = Math.max(endMs, Math.floor(startMs) + 1);
  return `${timeOf(startMs)} --> ${timeOf(end)}\n${voice}${cueText(text)}\n`;
}

/** A transcript as a WebVTT file, which players show as subtitles. Whatever texts and names have in them, it stays a file of these cues. */
export function writeVtt({ language, segments }: Pick<Transcript, 'language' | 'segments'>): string {
  const header = language === null ? 'WEBVTT\n' : `WEBVTT\nLanguage: ${language}\n`;
  return [header, ...segments.map(cueOf)].join('\n');
}
