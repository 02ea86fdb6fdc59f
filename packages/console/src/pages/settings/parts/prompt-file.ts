/** What prompts are uploaded as. */
export type PromptType = 'audio/wav' | 'audio/mpeg';

/** As what a file is sent: by its name first, for browsers call one kind of file by several types. Undefined: neither WAV nor MP3. */
export function promptType({ name, type }: Pick<File, 'name' | 'type'>): PromptType | undefined {
  if (/\.wav$/i.test(name)) return 'audio/wav';
  if (/\.mp3$/i.test(name)) return 'audio/mpeg';
  if (/^audio\/(x-|vnd\.)?wave?$/.test(type)) return 'audio/wav';
  return type === 'audio/mpeg' || type === 'audio/mp3' ? 'audio/mpeg' : undefined;
}
