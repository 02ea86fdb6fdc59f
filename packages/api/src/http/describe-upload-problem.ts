import type { ProblemParts } from './problem-parts.js';
import type { UploadProblem } from './problems.js';

const soon = { 'Retry-After': '5' };

/** The words for a recording that is not taken from a switch. */
export function describeUploadProblem(problem: UploadProblem): ProblemParts {
  switch (problem.code) {
    case 'upload-digest-missing':
      return {
        status: 400,
        title: 'No checksum',
        detail: 'Send the SHA-256 of the whole file: Repr-Digest: sha-256=:<base64>:',
      };
    case 'upload-length-missing':
      return {
        status: 411,
        title: 'No length',
        detail:
          'Send how long the whole file is: Upload-Length, or Content-Length where all of it comes at once.',
      };
    case 'upload-offset-missing':
      return {
        status: 400,
        title: 'No offset',
        detail: 'Send at which byte these bytes begin, as Upload-Offset; HEAD says how much is here.',
      };
    case 'upload-too-large':
      return {
        status: 413,
        title: 'File too large',
        detail: `A recording may have at most ${problem.maxBytes} bytes: CALLCARD_UPLOAD_MAX_MB says so.`,
        extensions: { maxBytes: problem.maxBytes },
      };
    case 'upload-longer-than-said':
      return {
        status: 400,
        title: 'More than was announced',
        detail: `The file was to have ${problem.sizeBytes} bytes, and more came; nothing is kept. Begin again.`,
      };
    case 'upload-not-begun':
      return {
        status: 404,
        title: 'Nothing uploaded',
        detail: 'Nothing of this file is here, or not any more: PUT it.',
      };
    case 'upload-offset-differs':
      return {
        status: 409,
        title: 'Other offset',
        detail: `${problem.offset} bytes are here: go on there.`,
        extensions: { offset: problem.offset },
        headers: { 'Upload-Offset': String(problem.offset) },
      };
    case 'upload-of-another-file':
      return {
        status: 409,
        title: 'Another file was begun',
        detail: 'A file with another checksum was begun under this name: PUT this one to begin again.',
      };
    case 'upload-digest-differs':
      return {
        status: 422,
        title: 'Checksum differs',
        detail: 'What arrived is not what was announced; nothing is kept. Send the file again.',
        extensions: { sha256: problem.sha256 },
      };
    case 'upload-broken-off':
      return {
        status: 400,
        title: 'Broken off',
        detail: `The upload broke off; ${problem.offset} bytes are here: go on there.`,
        extensions: { offset: problem.offset },
      };
    case 'upload-under-way':
      return {
        status: 409,
        title: 'Under way',
        detail: 'The file is being received just now: ask again how it stands.',
        headers: soon,
      };
    case 'upload-no-audio':
      return { status: 422, title: 'No audio', detail: `${problem.reason} It is not kept.` };
    case 'upload-name-unknown':
      return {
        status: 404,
        title: 'No recording of ours',
        detail:
          'Files are named <call uuid>-conversation.wav or <call uuid>-voicemail.wav, as FreeSWITCH was told.',
      };
    case 'upload-of-another-switch':
      return {
        status: 403,
        title: 'Recording of another switch',
        detail: 'The call is on another switch, which alone uploads its recordings.',
      };
    case 'recording-not-finished':
      return {
        status: 409,
        title: 'Recording not finished',
        detail: 'The recording is still being made: upload it when it is finished.',
        headers: { 'Retry-After': '60' },
      };
    case 'recording-gone':
      return {
        status: 410,
        title: 'Recording deleted',
        detail: 'The recording was deleted and does not come back: remove the file.',
      };
    case 'recording-differs':
      return {
        status: 409,
        title: 'Other audio stored',
        detail:
          'The recording is stored with other bytes, which nothing replaces: keep the file, and look why there are two.',
      };
  }
}
