// Lets a test hear what the page of a product hears: the newest stream that comes to it.
const Native = globalThis.RTCPeerConnection;
let analyser;
let context;

function listenTo(stream) {
  context ??= new AudioContext();
  analyser = new AnalyserNode(context, { fftSize: 16_384, smoothingTimeConstant: 0 });
  context.createMediaStreamSource(stream).connect(analyser);
  void context.resume();
}

globalThis.RTCPeerConnection = class extends Native {
  constructor(...settings) {
    super(...settings);
    this.addEventListener('track', ({ streams: [stream] }) => listenTo(stream));
  }
};

/** The loudest frequency just now, in hertz; null: silence. */
globalThis.loudestTone = () => {
  if (!analyser) return null;
  const decibels = new Float32Array(analyser.frequencyBinCount);
  analyser.getFloatFrequencyData(decibels);
  const loudest = decibels.reduce((best, value, n) => (value > decibels[best] ? n : best), 0);
  return decibels[loudest] > -60 ? Math.round((loudest * context.sampleRate) / analyser.fftSize) : null;
};
