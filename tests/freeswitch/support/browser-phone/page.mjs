import JsSIP from 'jssip';

/** What a page with a phone in it does, as little as there can be: a test tells it what to do, and reads what it saw. */

const context = new AudioContext();
const analyser = new AnalyserNode(context, { fftSize: 16_384, smoothingTimeConstant: 0 });
const player = new Audio();
/** What has happened, oldest first. */
const seen = [];

let agent;
let session;

/** The microphone as it is: a steady tone is noise to whoever suppresses that. */
const microphone = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };

function listenTo(stream) {
  // Chromium hands audio of a connection to nobody while no element plays it.
  player.srcObject = stream;
  void player.play();
  context.createMediaStreamSource(stream).connect(analyser);
  void context.resume();
}

function follow(call, request) {
  session = call;
  seen.push({ what: 'call', from: request.from.uri.user, callId: request.getHeader('X-Callcard-Call') });
  call.on('peerconnection', ({ peerconnection }) => {
    peerconnection.addEventListener('track', ({ streams: [stream] }) => listenTo(stream));
  });
  for (const what of ['confirmed', 'ended', 'failed', 'hold', 'unhold'])
    call.on(what, ({ cause } = {}) => seen.push({ what, cause }));
}

/** The loudest frequency just now, in hertz; null: silence. */
function loudest() {
  const decibels = new Float32Array(analyser.frequencyBinCount);
  analyser.getFloatFrequencyData(decibels);
  const bin = decibels.reduce((best, value, n) => (value > decibels[best] ? n : best), 0);
  return decibels[bin] > -60 ? Math.round((bin * context.sampleRate) / analyser.fftSize) : null;
}

/** Frequencies that cannot be told apart, in hertz. */
const blur = 15;
const heard = { hertz: null, since: Date.now() };

setInterval(() => {
  const hertz = loudest();
  const isSame = hertz === null ? heard.hertz === null : Math.abs(hertz - (heard.hertz ?? 0)) < blur;
  if (!isSame) Object.assign(heard, { hertz, since: Date.now() });
}, 50);

globalThis.phone = {
  seen,
  start({ uri, password, url, expires = 120 }) {
    agent = new JsSIP.UA({
      ...{ uri, password, register_expires: expires },
      sockets: [new JsSIP.WebSocketInterface(url)],
      ...{ session_timers: false, connection_recovery_min_interval: 1, connection_recovery_max_interval: 2 },
    });
    for (const what of ['connected', 'disconnected', 'registered', 'unregistered'])
      agent.on(what, () => seen.push({ what }));
    agent.on('registrationFailed', ({ response }) => {
      seen.push({ what: 'refused', status: response?.status_code });
      // A switch that has just started answers 503, and JsSIP does not ask again by itself.
      if (response?.status_code === 503) setTimeout(() => agent.register(), 1_000);
    });
    agent.on('newRTCSession', ({ session: call, request, originator }) => {
      if (originator === 'remote') follow(call, request);
    });
    agent.start();
  },
  register: () => agent.register(),
  unregister: () => agent.unregister(),
  stop: () => agent.stop(),
  answer: () => session.answer({ mediaConstraints: { audio: microphone, video: false }, pcConfig: {} }),
  hold: () => session.hold(),
  unhold: () => session.unhold(),
  hangUp: () => session.terminate(),
  dial(target) {
    session = agent.call(target, { mediaConstraints: { audio: microphone, video: false }, pcConfig: {} });
    session.connection.addEventListener('track', ({ streams: [stream] }) => listenTo(stream));
    for (const what of ['progress', 'confirmed', 'ended', 'failed'])
      session.on(what, ({ cause } = {}) => seen.push({ what, cause }));
  },
  hears: () => heard.hertz,
  /** Whether this, in hertz, was heard without a break for so long. */
  hasHeard: (hertz, ms) => Math.abs((heard.hertz ?? 0) - hertz) < blur && Date.now() - heard.since >= ms,
};
