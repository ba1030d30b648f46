/** Whatever people, tabs and crashes do in whatever order: the logbook says what a plain list would say. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Logbook } from '../../src/device/logbook';
import { monthOf, summarise, type SessionRecord } from '../../src/session/record';
import { aJournal, aRecord, FakeBrowser, settle } from './fakes';

const id = fc.constantFrom('a', 'b', 'c', 'd');
const tab = fc.constantFrom(0, 1);
const action = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      is: fc.constant('finish'),
      tab,
      id,
      day: fc.integer({ min: 0, max: 70 }),
      doneMs: fc.nat(1000),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ is: fc.constant('amend'), tab, id, painAfter: fc.option(fc.nat(10), { nil: undefined }) }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('move'), tab, id, day: fc.integer({ min: 0, max: 70 }) }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('remove'), tab, id }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('restore'), tab, id }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('journal'), tab, id, segment: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('let go'), tab }) },
  {
    weight: 1,
    arbitrary: fc.record({ is: fc.constant('set'), tab, theme: fc.constantFrom('light', 'dark', undefined) }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('kill'), tab }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('lose IndexedDB'), tab }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('lose the mirror'), tab }) },
  {
    weight: 1,
    arbitrary: fc.record({ is: fc.constant('break'), tab, key: fc.constantFrom('session:a', 'summary:2026-11') }),
  },
);
type Action = { is: string; tab: number } & Partial<{
  id: string;
  day: number;
  doneMs: number;
  painAfter: number | undefined;
  segment: number;
  theme: string | undefined;
  key: string;
}>;

class World {
  readonly browser = new FakeBrowser();
  tabs: Logbook[] = [];
  /** What should be there. */
  readonly records = new Map<string, SessionRecord>();
  removed = [new Map<string, SessionRecord>(), new Map<string, SessionRecord>()];
  /** Sessions each tab has finished: it writes no journal of them any more. */
  ended = [new Set<string>(), new Set<string>()];
  readonly recorded = new Set<string>();
  journal: string | null = null;
  settings: Record<string, unknown> = {};
  /** @param packFrom so many sessions of a month lie together in the mirror */
  constructor(readonly packFrom: number) {}

  async open(): Promise<void> {
    for (const tab of this.tabs) tab.close();
    const { packFrom } = this;
    this.tabs = [await this.browser.tab({ packFrom }), await this.browser.tab({ packFrom })];
    for (const removed of this.removed) removed.clear();
    for (const ended of this.ended) ended.clear();
  }

  async step({
    is,
    tab,
    id = 'a',
    day = 0,
    doneMs = 0,
    painAfter,
    segment = 0,
    theme,
    key = '',
  }: Action): Promise<void> {
    const book = this.tabs[tab];
    const known = this.records.get(id);
    if (!book) throw new Error('no such tab');
    switch (is) {
      case 'finish': {
        const record = aRecord(day, { doneMs });
        expect(await book.finish(id, record)).toEqual({ saved: true });
        if (!known || doneMs >= known.doneMs) this.records.set(id, record);
        this.ended[tab]?.add(id);
        this.recorded.add(id);
        if (this.journal === id) this.journal = null;
        return;
      }
      case 'amend': {
        expect((await book.amend(id, { painAfter })).saved).toBe(known !== undefined);
        if (!known) return;
        const { painAfter: _gone, ...rest } = known;
        this.records.set(id, painAfter === undefined ? rest : { ...rest, painAfter });
        return;
      }
      case 'move': {
        const { startedAt } = aRecord(day);
        expect((await book.amend(id, { startedAt })).saved).toBe(known !== undefined);
        if (known) this.records.set(id, { ...known, startedAt });
        return;
      }
      case 'remove':
        expect((await book.remove(id)).saved).toBe(this.recorded.has(id));
        if (known) this.removed[tab]?.set(id, known);
        this.records.delete(id);
        return;
      case 'restore': {
        const record = this.removed[tab]?.get(id);
        const { saved } = await book.restore(id);
        expect(saved).toBe(record !== undefined);
        // What came to be there since is not undone.
        if (record && !known) this.records.set(id, record);
        return;
      }
      case 'journal':
        await book.writeJournal(aJournal({ session: id, segment }));
        await settle();
        if (!this.ended[tab]?.has(id)) this.journal = id;
        return;
      case 'let go':
        await book.clearJournal();
        this.journal = null;
        return;
      case 'set':
        await book.saveSettings({ theme });
        this.settings = theme === undefined ? {} : { theme };
        return;
      case 'kill':
        await settle();
        return this.open();
      case 'lose IndexedDB':
        // Both copies at once is beyond saving: the mirror must have had its turn.
        await settle();
        this.browser.wipe();
        return this.open();
      case 'lose the mirror':
        await settle();
        this.browser.caches?.kept.clear();
        await this.open();
        await settle();
        return;
      case 'break': {
        await settle();
        if (!(await this.browser.raw()).has(key)) return;
        await this.browser.plant(key, { v: 1, id: 'nonsense' });
        return this.open();
      }
    }
  }

  async check(): Promise<void> {
    const expected = [...this.records]
      .map(([id, record]) => summarise(id, record))
      .sort((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? -1 : 1));
    for (const book of this.tabs) {
      expect(book.state).toEqual({ kind: 'kept' });
      for (const id of ['a', 'b', 'c', 'd']) expect(await book.session(id)).toEqual(this.records.get(id) ?? null);
      expect(await book.summaries()).toEqual(expected);
      expect(await book.summaries('2026-12')).toEqual(expected.filter((summary) => monthOf(summary) >= '2026-12'));
      expect(await book.settings()).toEqual(this.settings);
      const journal = await book.journal();
      // A session that has had a record is over, whatever became of that.
      const open = this.journal !== null && !this.recorded.has(this.journal) ? this.journal : null;
      expect(journal?.session ?? null).toBe(open);
    }
  }
}

const numRuns = process.env.FAULTS === 'all' ? 400 : 25;
/** A failure prints its seed; with it the same actions come again. */
const seed = process.env.FAULTS_SEED ? { seed: Number(process.env.FAULTS_SEED) } : {};

test('random actions in two tabs, with crashes, losses and breakages between them', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(action, { minLength: 1, maxLength: 25 }),
      fc.constantFrom(1, 2, 9),
      async (actions, few) => {
        const world = new World(few);
        await world.open();
        for (const action of actions) {
          await world.step(action);
          await world.check();
        }
        for (const tab of world.tabs) tab.close();
      },
    ),
    { numRuns, ...seed },
  );
});
