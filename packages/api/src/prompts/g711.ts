/** G.711: telephones' own 8 bit code of a sample, to a number from -1 to 1. */

export function muLaw(code: number): number {
  const inverted = ~code & 0xff;
  const magnitude = (((inverted & 0x0f) << 3) + 132) << ((inverted >> 4) & 0x07);
  return (inverted & 0x80 ? 132 - magnitude : magnitude - 132) / 32_768;
}

export function aLaw(code: number): number {
  const toggled = code ^ 0x55;
  const exponent = (toggled >> 4) & 0x07;
  const mantissa = ((toggled & 0x0f) << 4) + 8;
  const magnitude = exponent === 0 ? mantissa : (mantissa + 256) << (exponent - 1);
  return (toggled & 0x80 ? magnitude : -magnitude) / 32_768;
}
