export type { AudioBucketCredentials, AudioBucketOptions, OpenBucketError } from './open.js';
export { openAudioBucket } from './open.js';
