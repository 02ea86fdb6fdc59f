// `pnpm prompts`: speaks the texts of freeswitch/sounds/texts.json into the WAV files beside it. Needs espeak-ng and sox. Files whose
// text is the same as when they were made are left alone, for another release of the synthesiser speaks a little differently.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const folder = fileURLToPath(new URL('../freeswitch/sounds/', import.meta.url));
const voices = { en: 'en-gb', pl: 'pl', ru: 'ru' };

/** `[language, name, text]` of every prompt. */
export function promptTexts() {
  const texts = JSON.parse(readFileSync(join(folder, 'texts.json'), 'utf8'));
  return Object.entries(texts).flatMap(([language, prompts]) =>
    Object.entries(prompts).map(([name, text]) => [language, name, text]),
  );
}

/** What tells whether a file was made from a text. */
export const textHash = (text) => createHash('sha256').update(text).digest('hex').slice(0, 16);

function run(program, args) {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (error?.code === 'ENOENT') throw new Error(`${program} is missing: install espeak-ng and sox`);
  if (status !== 0) throw new Error(`${program}: ${stderr}`);
}

/** 8 kHz and u-law, as telephony carries it; no rumble, no silence but a little at both ends, all equally loud. */
function speak(voice, text, file) {
  const scratch = mkdtempSync(join(tmpdir(), 'callcard-prompts-'));
  try {
    const spoken = join(scratch, 'spoken.wav');
    run('espeak-ng', ['-v', voice, '-s', '145', '-g', '4', '-a', '80', '-w', spoken, text]);
    const trimmed = ['silence', '1', '0.02', '0.1%', 'reverse'];
    const format = ['-r', '8000', '-c', '1', '-e', 'u-law', '-b', '8'];
    const even = ['compand', '0.01,0.2', '6:-70,-60,-24,-14,0,-6', '0', '-70', '0.05', 'norm', '-3'];
    const ends = ['pad', '0.1', '0.2'];
    run('sox', [
      '-D',
      spoken,
      ...format,
      file,
      'gain',
      '-6',
      'highpass',
      '200',
      ...trimmed,
      ...trimmed,
      ...even,
      ...ends,
    ]);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function main() {
  const madeFile = join(folder, 'made-from.json');
  const made = existsSync(madeFile) ? JSON.parse(readFileSync(madeFile, 'utf8')) : {};
  const next = {};
  for (const [language, name, text] of promptTexts()) {
    const file = `${language}/${name}.wav`;
    next[file] = textHash(text);
    if (made[file] === next[file] && existsSync(join(folder, file))) continue;
    mkdirSync(join(folder, language), { recursive: true });
    speak(voices[language], text, join(folder, file));
    console.log(`freeswitch/sounds/${file}`);
  }
  writeFileSync(madeFile, `${JSON.stringify(next, null, 2)}\n`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main();
