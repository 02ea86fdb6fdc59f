import { z } from 'zod';
import { callItem } from './call.js';
import { component, flag, text } from './parts.js';
import { recordingItem } from './recording.js';

function changesOf<T extends z.ZodType>(id: string, item: T) {
  return component(
    id,
    'What changed, each as it is now, and where to go on.',
    z.object({
      items: z.array(item),
      next: text.describe('The `after` of the next request.'),
      more: flag.describe('There is more already, or may be: ask again at once.'),
    }),
  );
}

export const callChanges = changesOf('CallChanges', callItem);

export const recordingChanges = changesOf('RecordingChanges', recordingItem);
