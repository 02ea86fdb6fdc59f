export { type MemoryPeer, memoryTransport } from './memory-transport.js';
export {
  createScriptedServer,
  type ScriptedConnection,
  type ScriptedServer,
  type ScriptedServerOptions,
} from './scripted-server.js';
export {
  cutAt,
  cutEvery,
  joinBytes,
  readTranscript,
  receivedBytes,
  receivedMessages,
  sentCommands,
  type TranscriptEntry,
} from './transcript.js';
export {
  apiResponse,
  authRequest,
  commandReply,
  disconnectNotice,
  jsonEvent,
  rudeRejection,
} from './wire.js';
