import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AudioBucketOptions, openAudioBucket } from '@callcard/audio-s3';
import type { AudioStore } from '@callcard/crm-core';
import type { S3Server } from '../../../tests/support/versitygw.js';

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'callcard-spool-'));
}

/** The bucket of a server, as the product opens it. */
export function optionsFor(
  { endpoint, bucket, credentials }: S3Server,
  over: Partial<AudioBucketOptions> & Pick<AudioBucketOptions, 'spoolDir'>,
): AudioBucketOptions {
  return { endpoint, bucket, credentials, region: 'us-east-1', ...over };
}

/** A store that must open. */
export async function openIn(
  server: S3Server,
  over: Partial<AudioBucketOptions> & Pick<AudioBucketOptions, 'spoolDir'>,
): Promise<AudioStore> {
  const opened = await openAudioBucket(optionsFor(server, over));
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}
