import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consoleLinks } from '../../src/card/card-links.js';
import { leadChange, shownField } from '../../src/card/lead-fields.js';
import { cardsKey, rememberedCards, textOfCards } from '../../src/card/remembered-cards.js';
import { changesCard } from '../../src/card/shown-records.js';
import { createSingleFlight } from '../../src/card/single-flight.js';
import { foundTargets, type Target, targetOf } from '../../src/card/transfer-targets.js';
import { fact, reading } from './samples.js';

type Lead = Parameters<typeof leadChange>[0];

const lead = {
  ...{ personName: 'Ada', companyName: null, email: null, interest: null, comments: null },
  expectedAmount: 100,
} as Lead;

describe('what is written on a lead', () => {
  it('L1: is changed where it differs, and an empty field is none', () => {
    const edits = { personName: ' Ada ', expectedAmount: '', email: 'ada@engines.example' };
    expect(leadChange(lead, edits)).toEqual({ expectedAmount: null, email: 'ada@engines.example' });
  });

  it('L1: is shown over what there is', () => {
    expect(shownField(lead, { personName: 'Grace' }, 'personName')).toBe('Grace');
    expect(shownField(lead, {}, 'expectedAmount')).toBe('100');
    expect(shownField(lead, {}, 'email')).toBe('');
  });
});

describe('remembered cards', () => {
  const now = 100 * 3_600_000;

  it('are those that were kept, with the time at which they came', () => {
    const first = textOfCards(new Map([['a', 'open']]), null, now - 3_600_000);
    const second = textOfCards(
      new Map([
        ['a', 'minimised'],
        ['b', 'open'],
      ] as const),
      first,
      now,
    );
    expect([...rememberedCards(second, now)]).toEqual([
      ['a', 'minimised'],
      ['b', 'open'],
    ]);
    // The first one came so long ago that nobody waits for it.
    expect([...rememberedCards(second, now + 11.5 * 3_600_000).keys()]).toEqual(['b']);
  });

  it('are twenty at most, the newest', () => {
    const many = new Map(Array.from({ length: 30 }, (_, n) => [`${n}`, 'open' as const]));
    expect([...rememberedCards(textOfCards(many, null, now), now).keys()].at(0)).toBe('10');
  });

  it('are none where what is stored is no list of cards, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        for (const place of rememberedCards(text, now).values())
          expect(['open', 'minimised']).toContain(place);
      }),
    );
    expect(cardsKey('anna')).not.toBe(cardsKey('piotr'));
  });
});

describe('an event', () => {
  const change = (type: string, id: string) =>
    ({ type: 'record.changed', callId: null, change: { record: { type, id } } }) as unknown as ReturnType<
      typeof fact
    >;
  const known = reading({}, { contact: { type: 'contact', id: 'jan' } as never });

  it.each([
    ['a fact of the call', fact('held'), true],
    ['a change of who is on the card', change('contact', 'jan'), true],
    ['a change of somebody else', change('contact', 'eva'), false],
    ['a deal, which may be of the caller', change('deal', 'new'), true],
  ])('C6: %s changes the card: %s', (_, event, changes) => {
    expect(changesCard(known, event)).toBe(changes);
  });

  it('C6: of a deal that is not shown changes nothing once the call is over', () => {
    const over = { ...known, call: { ...known.call, phase: 'ended' } as typeof known.call };
    expect(changesCard(over, change('deal', 'new'))).toBe(false);
  });
});

describe('colleagues and queues', () => {
  const targets: readonly Target[] = [
    { kind: 'colleague', id: 'p', name: 'Piotr Nowak', presence: 'free' },
    { kind: 'queue', id: 'q', name: 'Support' },
  ];

  it('are found by parts of their names, in any order', () => {
    expect(foundTargets(targets, 'nowak PIO')).toEqual([targets[0]]);
    expect(foundTargets(targets, ' ')).toEqual(targets);
    expect(foundTargets(targets, 'x')).toEqual([]);
  });

  it('C3: are named as the command wants them', () => {
    expect(targets.map(targetOf)).toEqual([{ userId: 'p' }, { queueId: 'q' }]);
  });
});

describe('links of a card', () => {
  it('are none for what has no page, and nothing of an id leaves its place', () => {
    expect(consoleLinks.record({ type: 'deal', id: 'a/../b?c' })).toBe('/deals/a%2F..%2Fb%3Fc');
    expect(consoleLinks.record({ type: 'task', id: 't' })).toBeUndefined();
  });
});

describe('a reading that is asked for again and again', () => {
  it('runs once at a time, and once more after the last wish', async () => {
    const starts: (() => void)[] = [];
    const flight = createSingleFlight(
      () => new Promise((resolve) => starts.push(resolve)),
      async () => undefined,
    );
    for (let n = 0; n < 3; n += 1) flight.request();
    await expect.poll(() => starts.length).toBe(1);
    for (let n = 0; n < 3; n += 1) flight.request();
    starts[0]?.();
    await expect.poll(() => starts.length).toBe(2);
    starts[1]?.();
    flight.request();
    await expect.poll(() => starts.length).toBe(3);
    flight.stop();
    flight.request();
    starts[2]?.();
    await Promise.resolve();
    expect(starts).toHaveLength(3);
  });
});
