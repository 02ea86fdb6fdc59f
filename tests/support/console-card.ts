import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { type ConsoleScene, type ConsoleUser, consoleLine, startConsoleScene } from './console-scene.js';

/** A client of Anna's. */
export interface CardClient {
  readonly number: string;
  readonly name: string;
  readonly contactId: string;
}

/** A company whose calls are worked on by cards. */
export interface CardScene extends ConsoleScene {
  /** A page of somebody's, whose phone and whose colleagues' phones answer when they are told. */
  pageOf(user: ConsoleUser, path?: string, options?: BrowserContextOptions): Promise<Page>;
  /** A number that nobody has. */
  freshNumber(): string;
  /** A client of Anna's, of a number that nobody else has. */
  client(name: string, more?: Readonly<Record<string, unknown>>): Promise<CardClient>;
  /** Somebody calls, and the page has their card, by name. */
  ring(page: Page, from: string, name: string, more?: CallerMore): Promise<Locator>;
  /** The card of the same call on another page. */
  sameCard(card: Locator, page: Page): Promise<Locator>;
  /** Hangs up what a test left: else the next one finds busy phones. */
  endCalls(): Promise<void>;
}

interface LiveCalls {
  readonly items: readonly {
    readonly id: string;
    readonly talkingWith: { readonly userId: string | null } | null;
    readonly legs: readonly {
      readonly userId: string | null;
      readonly answeredAt: string | null;
      readonly endedAt: string | null;
    }[];
  }[];
}

interface CallerMore {
  readonly name?: string;
}

/** The product, the simulated switch, a browser, and what cards are made of. */
export async function startCardScene(): Promise<CardScene> {
  const scene = await startConsoleScene({ FREESWITCH_TRUNK: 'trunk' });
  let numbers = 0;
  const freshNumber = () => {
    numbers += 1;
    return `+48601${String(100_000 + numbers)}`;
  };
  return {
    ...scene,
    freshNumber,
    async pageOf(user, path, options) {
      for (const { extension } of [scene.anna, scene.piotr, scene.ewa])
        await scene.driver.setPhone(extension, { kind: 'talkWhenTold' });
      return scene.open(await scene.signIn(user, options), path);
    },
    async client(name, more = {}) {
      const number = freshNumber();
      const contact = await scene.callcard.create('/v1/contacts', {
        ...{ name, ownerId: scene.anna.id, phones: [{ number }] },
        ...more,
      });
      return { number, name, contactId: contact.id };
    },
    async ring(page, from, name, more = {}) {
      await scene.driver.placeCall({ from, to: consoleLine, ...more });
      const ringing = page.getByRole('alertdialog', { name, exact: true });
      await ringing.waitFor();
      return page.locator(`.call-card[data-call="${await callOf(ringing)}"]`);
    },
    async endCalls() {
      const { items } = await scene.callcard.json<LiveCalls>('/v1/calls?live=true');
      for (const { id, talkingWith, legs } of items) {
        const waited = legs.findLast(({ answeredAt, endedAt }) => answeredAt !== null && endedAt === null);
        const userId = talkingWith?.userId ?? waited?.userId ?? scene.anna.id;
        await scene.callcard.fetch(`/v1/calls/${id}/commands`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ type: 'hangUp', userId }),
        });
      }
    },
    async sameCard(card, page) {
      const same = page.locator(`.call-card[data-call="${await callOf(card)}"]`);
      await same.waitFor();
      return same;
    },
  };
}

/** The call of a card. */
export async function callOf(card: Locator): Promise<string> {
  return String(await card.getAttribute('data-call'));
}

/** Waits until a card says something, wherever it is. */
export async function says(card: Locator, ...texts: readonly (string | RegExp)[]): Promise<void> {
  for (const text of texts) await card.getByText(text).first().waitFor();
}

export async function press(card: Locator, name: string): Promise<void> {
  await card.getByRole('button', { name, exact: true }).click();
}

/** The phone of whoever has the card answers by its button. */
export async function answer(card: Locator): Promise<void> {
  await press(card, 'Answer');
  await says(card, 'You are talking');
}

export async function hangUp(card: Locator): Promise<void> {
  await press(card, 'Hang up');
  await says(card, 'Call is over');
}

/** Hangs up, and closes the card. */
export async function finish(card: Locator): Promise<void> {
  await hangUp(card);
  await card.getByRole('button', { name: /^Close the card/ }).click();
  await card.waitFor({ state: 'detached' });
}
