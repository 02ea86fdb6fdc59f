import { z } from 'zod';
import { component, count, instantOrNull, sha256, text } from './parts.js';

export const upload = component(
  'Upload',
  'How the upload of a recording stands.',
  z.object({
    id: text.describe("The recording's."),
    state: z
      .enum(['stored', 'waiting', 'incomplete'])
      .describe('`waiting`: it is here whole, and nobody reported its call yet.'),
    offset: count.describe('So many bytes are here, or were when it was stored.'),
    sizeBytes: count.describe('Of the whole.'),
    sha256: sha256.describe('Of the whole.'),
    expiresAt: instantOrNull.describe('When it is given up; null: it is stored.'),
    links: z.object({ recording: text }),
  }),
);
