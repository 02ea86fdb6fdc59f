import { z } from 'zod';
import { linkSeconds } from '../signed-links.js';
import type { Answer, AnswerHeader, Operation } from './operation.js';
import type { Problem } from './problems.js';
import { uploadLinkQuery } from './recording-link-query.js';

const path = {
  node: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, "must be a switch's name")
    .describe("The switch's own name."),
  file: z
    .string()
    .regex(
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-(conversation|voicemail)(-[0-9]{1,3})?\.wav$/,
      'must be <call uuid>-conversation.wav or <call uuid>-voicemail.wav',
    )
    .describe('The name of the file on the switch, without its folder.'),
};

const headers: readonly AnswerHeader[] = [
  'Upload-Offset',
  'Upload-Length',
  'Upload-Complete',
  'Upload-Limit',
];

const ofFile = [
  'upload-name-unknown',
  'upload-of-another-switch',
  'recording-not-finished',
  'recording-gone',
  'recording-differs',
] as const satisfies readonly Problem['code'][];

const ofBytes = [
  ...ofFile,
  'upload-longer-than-said',
  'upload-digest-differs',
  'upload-broken-off',
  'upload-under-way',
  'upload-no-audio',
  'too-many-uploads',
  'audio-unavailable',
] as const satisfies readonly Problem['code'][];

const received: Readonly<Record<number, Answer>> = {
  201: { description: 'It is stored.', body: 'Upload', headers: [...headers, 'Location'] },
  200: { description: 'It was stored before.', body: 'Upload', headers },
  202: {
    description: 'It is kept: the rest is to come, or nobody reported its call yet.',
    body: 'Upload',
    headers,
  },
};

const { standard, max } = linkSeconds;

/** What is asked for an address that is signed. */
export const uploadLinkBody = z.strictObject({
  ...path,
  seconds: z
    .int('must be a whole number of seconds')
    .min(1, 'must be 1 or more')
    .max(max, `may be at most ${max}, which is a week`)
    .default(standard)
    .describe('How long it is valid.'),
});

/** What the operations on uploads of switches say of themselves. */
export const uploadOperations = {
  read: {
    id: 'readUpload',
    tag: 'Recordings',
    summary: 'See how the upload of a recording stands',
    path,
    query: uploadLinkQuery,
    answers: { 200: { description: 'How much of it is here.', body: 'Upload', headers } },
    problems: [...ofFile, 'upload-not-begun'],
  },
  put: {
    id: 'putUpload',
    tag: 'Recordings',
    summary: 'Upload a recording from a switch',
    description:
      'The file, or the first bytes of it. What arrives is kept when the rest breaks off: `HEAD` says how much, and `PATCH` goes on there. It is stored when it is whole and has the checksum; what is stored already changes nothing.',
    path,
    query: uploadLinkQuery,
    headers: ['Repr-Digest', 'Upload-Length'],
    files: ['audio/wav', 'application/octet-stream'],
    answers: received,
    problems: [...ofBytes, 'upload-digest-missing', 'upload-length-missing', 'upload-too-large'],
  },
  goOn: {
    id: 'continueUpload',
    tag: 'Recordings',
    summary: 'Go on with the upload of a recording',
    path,
    query: uploadLinkQuery,
    headers: ['Upload-Offset', 'Repr-Digest'],
    files: ['application/partial-upload'],
    answers: received,
    problems: [
      ...ofBytes,
      'upload-offset-missing',
      'upload-offset-differs',
      'upload-not-begun',
      'upload-of-another-file',
    ],
  },
  giveUp: {
    id: 'giveUpUpload',
    tag: 'Recordings',
    summary: 'Give an upload up',
    description: 'Nothing of it is kept. Whatever is stored stays.',
    path,
    query: uploadLinkQuery,
    answers: { 204: { description: 'Nothing of it is here.' } },
    problems: [...ofFile, 'upload-under-way'],
  },
  link: {
    id: 'makeUploadLink',
    tag: 'Recordings',
    summary: 'Make an address to which a switch uploads one recording without a key',
    description:
      'It is signed, and for this file of this switch alone; valid until its time, until the signing key is rolled, or until who made it may not upload any more.',
    body: uploadLinkBody,
    answers: { 201: { description: 'The address.', body: 'RecordingLink' } },
  },
} as const satisfies Readonly<Record<string, Operation>>;
