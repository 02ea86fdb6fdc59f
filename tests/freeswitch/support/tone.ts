/** 14-bit linear sample to G.711 mu-law, as ITU-T G.711 table 2 has it. */
const muLaw = (sample: number): number => {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), 32635) + 132;
  const exponent = Math.floor(Math.log2(magnitude)) - 7;
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
};

/** One second of a sine tone at 8 kHz, half loudness, as raw PCMU: what SIPp streams in a loop. */
export const pcmuTone = (hertz: number): Buffer => {
  const samples = Buffer.alloc(8000);
  for (let index = 0; index < samples.length; index += 1) {
    samples[index] = muLaw(Math.round(16000 * Math.sin((2 * Math.PI * hertz * index) / 8000)));
  }
  return samples;
};
