/** How audio is sent, by the extension of its address. */
export const audioFormats = ['wav', 'mp3', 'ogg'] as const;

/** One of {@link audioFormats}. */
export type AudioFormat = (typeof audioFormats)[number];

/** What a recording is converted to: it is stored as WAV. */
export type MadeFormat = Exclude<AudioFormat, 'wav'>;

/** The media type of each. */
export const mediaTypes: Readonly<Record<AudioFormat, string>> = {
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
};
