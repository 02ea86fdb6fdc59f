import { type CallcardClient, type components, dataOf } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { useFormat, useServices } from '../../../app/services.js';
import { isChangeOf, useRecordEvents } from '../../../live/record-events.js';
import { Loaded } from '../../../parts/loaded.js';
import { ProblemNote } from '../../../parts/problem.js';
import { useAction, useResource } from '../../../parts/resource.js';
import { useSettingsWords } from '../words.js';
import { ConfirmButton } from './confirm-button.js';
import { type PromptType, promptType } from './prompt-file.js';

type Prompt = components['schemas']['Prompt'];

/** Whose prompts they are. */
interface Holder {
  readonly of: 'line' | 'user';
  readonly id: string;
}

async function listPrompts(api: CallcardClient, { of, id }: Holder, signal: AbortSignal) {
  const asked = { params: { path: { id } }, signal };
  return of === 'line'
    ? dataOf(await api.GET('/v1/lines/{id}/prompts', asked))
    : dataOf(await api.GET('/v1/users/{id}/prompts', asked));
}

async function putPrompt(api: CallcardClient, of: Holder, name: string, file: Blob, type: PromptType) {
  const headers = { 'Content-Type': type };
  return of.of === 'line'
    ? dataOf(await api.PUT('/v1/lines/{id}/prompts/{name}', { ...linePrompt(of, name), body: file, headers }))
    : dataOf(
        await api.PUT('/v1/users/{id}/prompts/{name}', { ...userPrompt(of, name), body: file, headers }),
      );
}

async function removePrompt(api: CallcardClient, of: Holder, name: string) {
  return of.of === 'line'
    ? dataOf(await api.DELETE('/v1/lines/{id}/prompts/{name}', linePrompt(of, name)))
    : dataOf(await api.DELETE('/v1/users/{id}/prompts/{name}', userPrompt(of, name)));
}

type NameOf<P extends '/v1/lines/{id}/prompts/{name}' | '/v1/users/{id}/prompts/{name}'> =
  import('@callcard/api/client').paths[P]['get']['parameters']['path']['name'];

// The API names the prompts that there may be.
function linePrompt({ id }: Holder, name: string) {
  return { params: { path: { id, name: name as NameOf<'/v1/lines/{id}/prompts/{name}'> } } };
}

function userPrompt({ id }: Holder, name: string) {
  return { params: { path: { id, name: name as NameOf<'/v1/users/{id}/prompts/{name}'> } } };
}

interface PromptsProps extends Holder {
  readonly mayChange: boolean;
  /** The line or user is another version then. */
  readonly onChanged?: () => void;
}

/** The prompts that a line or a user may have of their own: heard, put in place of others, and taken back. */
export function Prompts({ mayChange, onChanged, ...holder }: PromptsProps) {
  const { api } = useServices();
  const listing = useResource(
    `prompts ${holder.of} ${holder.id}`,
    (signal) => listPrompts(api, holder, signal),
    (event) => isChangeOf(event, { type: holder.of, id: holder.id }),
    useRecordEvents(),
  );
  const changed = () => {
    listing.reload();
    onChanged?.();
  };
  return (
    <Loaded of={listing}>
      {({ items }) => (
        <ul class="rows prompts">
          {items.map((prompt) => (
            <PromptRow
              key={prompt.name}
              holder={holder}
              prompt={prompt}
              mayChange={mayChange}
              onChanged={changed}
            />
          ))}
        </ul>
      )}
    </Loaded>
  );
}

interface PromptRowProps {
  readonly holder: Holder;
  readonly prompt: Prompt;
  readonly mayChange: boolean;
  readonly onChanged: () => void;
}

function PromptRow({ holder, prompt: { name, own, links }, mayChange, onChanged }: PromptRowProps) {
  const { api } = useServices();
  const { prompts } = useSettingsWords();
  const format = useFormat();
  const called = nameOf(prompts.names, name);
  return (
    <li>
      <strong>{called}</strong>
      {own ? (
        <>
          <span class="quiet">
            {prompts.own(format.duration(own.durationMs), format.instant(own.uploadedAt))}
          </span>

          {/* biome-ignore lint/a11y/useMediaCaption: what a prompt says is its name */}
          <audio controls preload="none" aria-label={called} key={own.sha256} src={links.self} />
        </>
      ) : (
        <span class="quiet">{prompts.standard}</span>
      )}
      {mayChange && (
        <div class="buttons">
          <UploadButton holder={holder} name={name} called={called} onChanged={onChanged} />
          {own && (
            <ConfirmButton
              label={prompts.remove}
              of={called}
              title={prompts.removeTitle}
              text={prompts.removeText(called)}
              said={prompts.removed}
              act={() => removePrompt(api, holder, name)}
              onDone={onChanged}
            />
          )}
        </div>
      )}
    </li>
  );
}

function nameOf(names: Readonly<Record<string, string>>, name: string): string {
  return names[name] ?? name;
}

interface UploadButtonProps {
  readonly holder: Holder;
  readonly name: string;
  readonly called: string;
  readonly onChanged: () => void;
}

function UploadButton({ holder, name, called, onChanged }: UploadButtonProps) {
  const { api, announcer } = useServices();
  const { prompts, common } = useSettingsWords();
  const id = useId();
  const isWrong = useSignal(false);
  const upload = useAction(async (file: File, type: PromptType) => {
    await putPrompt(api, holder, name, file, type);
    announcer.announce(prompts.uploaded);
    onChanged();
  });
  return (
    <>
      <input
        id={id}
        class="file"
        type="file"
        accept=".wav,.mp3,audio/wav,audio/mpeg"
        disabled={upload.isPending}
        aria-describedby={`${id}-why`}
        onInput={async ({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          const type = file && promptType(file);
          isWrong.value = file !== undefined && type === undefined;
          if (file && type) await upload.run(file, type);
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
      <label for={id} class="button">
        {upload.isPending ? common.working : prompts.upload}
        <span class="hidden"> {called}</span>
      </label>
      <div id={`${id}-why`}>
        {isWrong.value && (
          <p class="problem" role="alert">
            {prompts.wrongFile}
          </p>
        )}
        <ProblemNote error={upload.error} />
      </div>
    </>
  );
}
