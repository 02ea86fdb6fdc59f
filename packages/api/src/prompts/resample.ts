/** How many zero crossings of the sinc function lie on each side of a sample. */
const crossings = 24;
/** Of the lower rate's half, so much passes; above it the filter falls off, by 80 dB. */
const passed = 0.92;
/** At so many places between two input samples an output sample may lie: exact for usual rates, 60 dB below the audio for others. */
const mostPhases = 1_024;
/** The shape of the Kaiser window. */
const beta = 8;

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** The modified Bessel function of the first kind and order 0, by its power series. */
function bessel(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-12; k += 1) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

/** So many steps of the window are computed; between two it is as good as straight. */
const windowSteps = 4_096;
const kaiser = Float64Array.from(
  { length: windowSteps + 2 },
  (_, n) => bessel(beta * Math.sqrt(Math.max(0, 1 - (n / windowSteps) ** 2))) / bessel(beta),
);

/** The window at a distance from its centre, which is 0, to its end, which is 1. */
function windowAt(distance: number): number {
  const at = distance * windowSteps;
  const before = Math.floor(at);
  const [left = 0, right = 0] = [kaiser[before], kaiser[before + 1]];
  return left + (right - left) * (at - before);
}

/** The impulse response of a low pass at a distance in input samples. `cutOff`: in cycles a sample. */
function lowPass(distance: number, cutOff: number, halfWidth: number): number {
  const away = Math.abs(distance / halfWidth);
  if (away >= 1) return 0;
  const x = 2 * cutOff * distance;
  const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  return 2 * cutOff * sinc * windowAt(away);
}

/** The weights of the input samples for each place that an output sample may have between two of them. */
function weightsOf(phases: number, cutOff: number, halfWidth: number): Float32Array[] {
  const taps = 2 * Math.ceil(halfWidth);
  return Array.from({ length: phases }, (_, phase) => {
    const raw = Float64Array.from({ length: taps }, (_none, n) =>
      lowPass(n - taps / 2 + 1 - phase / phases, cutOff, halfWidth),
    );
    const sum = raw.reduce((total, weight) => total + weight, 0);
    // A constant stays as it is.
    return Float32Array.from(raw, (weight) => weight / sum);
  });
}

/**
 * Gives audio another sample rate. What lies above half of the lower rate is taken away, so that nothing of it comes back as a
 * tone that was not there. Rates are whole numbers of hertz.
 */
export function resample(samples: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return samples;
  const divisor = greatestCommonDivisor(from, to);
  const phases = Math.min(to / divisor, mostPhases);
  const cutOff = 0.5 * passed * Math.min(1, to / from);
  const weights = weightsOf(phases, cutOff, crossings / (2 * cutOff));
  const output = new Float32Array(Math.max(1, Math.floor((samples.length * to) / from)));
  for (let n = 0; n < output.length; n += 1) {
    const position = Math.round((n * from * phases) / to);
    const phase = position % phases;
    const ofPhase = weights[phase] ?? new Float32Array();
    const begin = (position - phase) / phases - ofPhase.length / 2 + 1;
    let sum = 0;
    const last = Math.min(ofPhase.length, samples.length - begin);
    for (let tap = Math.max(0, -begin); tap < last; tap += 1)
      sum += (ofPhase[tap] ?? 0) * (samples[begin + tap] ?? 0);
    output[n] = sum;
  }
  return output;
}
