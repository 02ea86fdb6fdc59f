import { expect, it } from 'vitest';
import { createRecordedFolders } from '../src/node/recorded-folders.js';

const event = (name: string, path?: string) => ({
  name,
  get: (header: string) => (header === 'Record-File-Path' ? path : undefined),
});

it('knows the folders that the switch has recorded into since it is connected', () => {
  const folders = createRecordedFolders();
  expect(folders.isFolderThere('/recordings/2026/11/21')).toBe(false);
  folders.handle(event('RECORD_START', '/recordings/2026/11/21/a-conversation.wav'));
  folders.handle(event('RECORD_START', '/recordings/fallback/b-voicemail.wav'));
  folders.handle(event('RECORD_START'));
  folders.handle(event('CHANNEL_PARK', '/recordings/2026/11/22/c-conversation.wav'));
  expect(folders.isFolderThere('/recordings/2026/11/21')).toBe(true);
  expect(folders.isFolderThere('/recordings/fallback')).toBe(true);
  expect(folders.isFolderThere('/recordings/2026/11/22')).toBe(false);
  expect(folders.isFolderThere('/recordings/2026/11')).toBe(false);
  folders.forget();
  expect(folders.isFolderThere('/recordings/2026/11/21')).toBe(false);
});

it('remembers the last folders, and not every folder that there ever was', () => {
  const folders = createRecordedFolders();
  for (let day = 10; day < 30; day += 1)
    folders.handle(event('RECORD_START', `/recordings/2026/11/${day}/a-conversation.wav`));
  expect(folders.isFolderThere('/recordings/2026/11/29')).toBe(true);
  expect(folders.isFolderThere('/recordings/2026/11/10')).toBe(false);
});
