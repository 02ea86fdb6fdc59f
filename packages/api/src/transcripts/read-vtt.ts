import { err, ok, type Result, type TranscriptSegment, transcriptLimits } from '@callcard/crm-core';
import { readCueText } from './cue-text.js';

/** What a WebVTT file says. */
export interface VttTranscript {
  readonly segments: readonly TranscriptSegment[];
  /** As its header says (`Language: pl`); null: it says nothing. */
  readonly language: string | null;
}

/** Why a file is no WebVTT, and in which line of it, counted from 1. */
export interface VttError {
  readonly line: number;
  readonly reason: string;
}

type Read<T> = Result<T, VttError>;

/** Lines of a block, and where it begins. */
interface Block {
  readonly line: number;
  readonly lines: readonly string[];
}

const time = '(?:(\\d{2,6}):)?([0-5]\\d):([0-5]\\d)\\.(\\d{3})';
const timing = new RegExp(`^${time}[ \\t]+-->[ \\t]+${time}(?:[ \\t]+\\S.*)?[ \\t]*$`);
const controls = /[^\P{Cc}\t]|\p{Cs}/u;

/** Reads bytes as WebVTT (W3C): cues in any order, who speaks by `<v Name>`; notes, styles and regions are passed over. */
export function readVtt(bytes: Uint8Array): Read<VttTranscript> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return err({ line: 1, reason: 'The file is not UTF-8.' });
  }
  const lines = text.split(/\r\n|\n|\r/);
  if (!/^WEBVTT(?:[ \t].*)?$/.test(lines[0] ?? ''))
    return err({ line: 1, reason: 'The first line is not WEBVTT.' });
  const [header, ...blocks] = blocksOf(lines);
  return header ? readBlocks(header, blocks) : err({ line: 1, reason: 'The file is empty.' });
}

function blocksOf(lines: readonly string[]): readonly Block[] {
  const blocks: { line: number; lines: string[] }[] = [];
  let current: { line: number; lines: string[] } | undefined;
  for (const [n, line] of lines.entries()) {
    if (line === '') current = undefined;
    else if (current) current.lines.push(line);
    else {
      current = { line: n + 1, lines: [line] };
      blocks.push(current);
    }
  }
  return blocks;
}

function readBlocks(header: Block, blocks: readonly Block[]): Read<VttTranscript> {
  const language = languageIn(header);
  if (!language.ok) return language;
  const segments: TranscriptSegment[] = [];
  for (const block of blocks) {
    if (isPassedOver(block)) continue;
    const cue = readCue(block);
    if (!cue.ok) return cue;
    segments.push(...cue.value);
    if (segments.length > transcriptLimits.segments)
      return err({
        line: block.line,
        reason: `The file has more than ${transcriptLimits.segments} cues: join short ones.`,
      });
  }
  return ok({ segments, language: language.value });
}

function languageIn({ lines }: Block): Read<string | null> {
  for (const [n, line] of lines.entries()) {
    if (n === 0) continue;
    if (line.includes('-->'))
      return err({ line: n + 1, reason: 'There is no empty line between WEBVTT and the first cue.' });
    const [, language] = /^Language:[ \t]*([A-Za-z0-9-]{1,35})[ \t]*$/.exec(line) ?? [];
    if (language !== undefined) return ok(language);
  }
  return ok(null);
}

/** Comments, and what says only how cues look. */
function isPassedOver({ lines: [first = '', ...rest] }: Block): boolean {
  if (/^NOTE(?:[ \t].*)?$/.test(first)) return true;
  return /^(?:STYLE|REGION)[ \t]*$/.test(first) && !rest.some((line) => line.includes('-->'));
}

function readCue({ line, lines }: Block): Read<readonly TranscriptSegment[]> {
  const at = lines[0]?.includes('-->') ? 0 : 1;
  const times = lines[at];
  if (times === undefined)
    return err({
      line,
      reason: 'The block is no cue: it has no line with the times, such as 00:01.000 --> 00:04.000.',
    });
  const span = readTimes(times);
  if (!span.ok) return err({ line: line + at, reason: span.error });
  const said = lines.slice(at + 1);
  for (const [n, each] of said.entries()) {
    const wrong = wrongIn(each);
    if (wrong !== undefined) return err({ line: line + at + 1 + n, reason: wrong });
  }
  const spoken = readCueText(said.join('\n'));
  if (!spoken.ok) return err({ line: line + at + 1, reason: `The text of the cue ${spoken.error}.` });
  for (const { speaker, text } of spoken.value) {
    if (text.length > transcriptLimits.text || controls.test(text.replaceAll('\n', ' ')))
      return err({
        line: line + at + 1,
        reason: `The cue has more than ${transcriptLimits.text} characters, or control characters.`,
      });
    if (speaker !== null && (speaker.length > transcriptLimits.speaker || controls.test(speaker)))
      return err({
        line: line + at + 1,
        reason: `The name of the speaker has more than ${transcriptLimits.speaker} characters, or control characters.`,
      });
  }
  return ok(spoken.value.map((each) => ({ ...span.value, ...each })));
}

function wrongIn(line: string): string | undefined {
  if (line.includes('-->')) return 'There is no empty line before the next cue.';
  return controls.test(line) ? 'The line has control characters.' : undefined;
}

function readTimes(line: string): Result<{ readonly startMs: number; readonly endMs: number }, string> {
  const found = timing.exec(line);
  if (!found) return err('The line is not <start> --> <end>, such as 00:01.000 --> 00:04.000.');
  const [startMs, endMs] = [msOf(found.slice(1, 5)), msOf(found.slice(5, 9))];
  if (endMs <= startMs) return err('The cue does not end after its start.');
  return ok({ startMs, endMs });
}

function msOf([hours = '0', minutes, seconds, ms]: readonly (string | undefined)[]): number {
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000 + Number(ms);
}
