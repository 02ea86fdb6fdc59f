/** WAV files for tests, written byte by byte by the format's own description. */

export interface WavFormat {
  /** PCM 1, float 3, A-law 6, mu-law 7. */
  readonly tag: number;
  readonly bits: number;
  readonly channels: number;
  readonly sampleRate: number;
  /** Written as WAVE_FORMAT_EXTENSIBLE. */
  readonly extensible?: boolean;
}

/** A sine of half loudness. */
export function sine(hertz: number, sampleRate: number, seconds: number): Float64Array {
  return Float64Array.from(
    { length: Math.round(seconds * sampleRate) },
    (_, n) => 0.5 * Math.sin((2 * Math.PI * hertz * n) / sampleRate),
  );
}

const muLawOf = (code: number) => {
  const [sign, exponent, mantissa] = [code & 0x80, (~code >> 4) & 7, ~code & 15];
  const magnitude = (2 * mantissa + 33) * 2 ** exponent - 33;
  return ((sign ? 1 : -1) * magnitude) / 8192;
};
const aLawOf = (code: number) => {
  const even = code ^ 0x55;
  const [exponent, mantissa] = [(even >> 4) & 7, even & 15];
  const magnitude = exponent === 0 ? 2 * mantissa + 1 : (2 * mantissa + 33) * 2 ** (exponent - 1);
  return ((even & 0x80 ? 1 : -1) * magnitude) / 4096;
};

/** ITU-T G.711, by its segments: the code whose meaning is nearest, of 4097 levels. */
function codesOf(meaning: (code: number) => number): Uint8Array {
  const meanings = Array.from({ length: 256 }, (_, code) => meaning(code));
  return Uint8Array.from({ length: 4_097 }, (_, level) => {
    const far = meanings.map((each) => Math.abs(each - (level - 2_048) / 2_048));
    return far.indexOf(Math.min(...far));
  });
}
const codes = { aLaw: codesOf(aLawOf), muLaw: codesOf(muLawOf) };
const g711 = (sample: number, law: Uint8Array) => law[Math.round(sample * 2_048) + 2_048] ?? 0;

function writeSample(bytes: Buffer, at: number, { tag, bits }: WavFormat, sample: number): void {
  const whole = (scale: number) => Math.max(-scale, Math.min(scale - 1, Math.round(sample * scale)));
  if (tag === 6) bytes.writeUInt8(g711(sample, codes.aLaw), at);
  else if (tag === 7) bytes.writeUInt8(g711(sample, codes.muLaw), at);
  else if (tag === 3) bits === 32 ? bytes.writeFloatLE(sample, at) : bytes.writeDoubleLE(sample, at);
  else if (bits === 8) bytes.writeUInt8(whole(128) + 128, at);
  else bytes.writeIntLE(whole(2 ** (bits - 1)), at, bits / 8);
}

function chunk(name: string, body: Buffer, size = body.length): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(size, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}

/** A WAV file of these samples on every channel. `dataSize`: what its header says instead of the truth. */
export function wavOf(samples: Float64Array, format: WavFormat, dataSize?: number): Uint8Array {
  const { tag, bits, channels, sampleRate, extensible = false } = format;
  const frameBytes = (channels * bits) / 8;
  const fmt = Buffer.alloc(extensible ? 40 : 16);
  fmt.writeUInt16LE(extensible ? 0xfffe : tag, 0);
  fmt.writeUInt16LE(channels, 2);
  fmt.writeUInt32LE(sampleRate, 4);
  fmt.writeUInt32LE(sampleRate * frameBytes, 8);
  fmt.writeUInt16LE(frameBytes, 12);
  fmt.writeUInt16LE(bits, 14);
  if (extensible) fmt.writeUInt16LE(tag, 24);
  const data = Buffer.alloc(samples.length * frameBytes);
  for (const [frame, sample] of samples.entries())
    for (let channel = 0; channel < channels; channel += 1)
      writeSample(data, frame * frameBytes + (channel * bits) / 8, format, sample);
  // Editors leave a chunk before the audio, of an odd size now and then.
  const body = Buffer.concat([
    chunk('fmt ', fmt),
    chunk('LIST', Buffer.from('odd')),
    chunk('data', data, dataSize),
  ]);
  return new Uint8Array(chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), body])));
}
