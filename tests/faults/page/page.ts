/** The logbook alone in a page, saving as fast as it can, for the tests that kill the browser meanwhile. */
import { openLogbook } from '../../../src/device/logbook';
import { promisifyRequest } from 'idb-keyval';
import { openMirror } from '../../../src/device/logbook-mirror';
import { entryOf, type SessionEnvelope } from '../../../src/progress/months';
import { monthOf } from '../../../src/session/record';
import { aJournal, aRecord } from '../examples';

const tell = (what: string) => void fetch(`/tell?${what}`, { method: 'POST', keepalive: true });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function begin() {
  const began = performance.now();
  const book = await openLogbook({ now: () => Date.now(), newId: () => crypto.randomUUID() });
  const openMs = performance.now() - began;
  const journal = await book.journal();
  const summaries = await book.summaries();
  const listMs = performance.now() - began;

  return {
    book,
    /** What a person would find after this start. */
    found: {
      ...{ openMs, listMs, state: book.state, healed: book.healed, quarantined: book.quarantined },
      ...{ ids: summaries.map(({ id }) => id), journal },
    },
    /** Sessions of `ids` that have no whole record. */
    async missing(ids: string[]): Promise<string[]> {
      const records = await Promise.all(ids.map(async (id) => ({ id, record: await book.session(id) })));
      return records.filter(({ record }) => record?.note !== 'whole').map(({ id }) => id);
    },
    /** Saves sessions one after the other until the browser dies; tells of each that was acknowledged. */
    async save(prefix: string, eachMs: number) {
      for (let i = 0; ; i++) {
        const id = `${prefix}-${i}`;
        const { saved } = await book.finish(id, aRecord(i % 40, { note: 'whole' }));
        if (saved) tell(`saved=${id}`);
        if (eachMs) await pause(eachMs);
      }
    },
    /** Plays a session of endless segments of 5 s: its journal each second, its position told all the time. */
    async play(session: string) {
      const started = performance.now();
      let written = -1000;
      for (;;) {
        const positionMs = performance.now() - started;
        tell(`position=${positionMs}&session=${session}`);
        if (positionMs - written >= 1000) {
          written = positionMs;
          void book.writeJournal(aJournal({ session, positionMs, segment: Math.floor(positionMs / 5000) }));
        }
        await pause(20);
      }
    },
    /** @returns ms that each of `count` journal writes took, and the longest the page was busy with one */
    async timeJournal(count: number): Promise<{ writes: number[]; busy: number[] }> {
      const writes = [];
      const busy = [];
      for (let i = 0; i < count; i++) {
        const at = performance.now();
        const written = book.writeJournal(
          aJournal({ session: 'timed', positionMs: i, doneMs: Array<number>(200).fill(1) }),
        );
        busy.push(performance.now() - at);
        await written;
        writes.push(performance.now() - at);
        await pause(20);
      }
      await book.clearJournal();
      return { writes, busy };
    },
    /** @returns ms that each of `count` finished sessions took */
    async timeFinish(prefix: string, count: number, day = 1): Promise<number[]> {
      const times = [];
      for (let i = 0; i < count; i++) {
        const at = performance.now();
        await book.finish(`${prefix}-${i}`, aRecord(day, { note: 'whole' }));
        times.push(performance.now() - at);
      }
      return times;
    },
    /** Puts `count` sessions into IndexedDB and the mirror past the logbook's checks: three a day, backwards. */
    async fill(count: number): Promise<void> {
      const months = new Map<string, SessionEnvelope[]>();
      for (let i = 0; i < count; i++) {
        const record = aRecord(60 - Math.floor(i / 3), { note: 'whole' });
        const month = monthOf(record);
        const session: SessionEnvelope = { v: 1, id: `filled-${i}`, rev: [1, 'fill'], data: record };
        months.set(month, [...(months.get(month) ?? []), session]);
      }
      const database = await promisifyRequest(indexedDB.open('backstretch'));
      const mirror = openMirror(caches, () => () => {});
      for (const [name, sessions] of months) {
        const transaction = database.transaction('records', 'readwrite');
        const place = transaction.objectStore('records');
        for (const session of sessions) place.put(session, `session:${session.id}`);
        place.put({ v: 1, id: name, rev: [1, 'fill'], data: { entries: sessions.map(entryOf) } }, `summary:${name}`);
        await Promise.all([
          promisifyRequest(transaction),
          ...sessions.map((session) => mirror.putSession(session, [])),
        ]);
      }
      database.close();
    },
    /** @returns ms that healing takes, and the longest the page was busy meanwhile */
    async idleCost(): Promise<{ idle: number; busiest: number }> {
      let busiest = 0;
      const observer = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) busiest = Math.max(busiest, duration);
      });
      observer.observe({ type: 'longtask' });
      const at = performance.now();
      await book.heal();
      const idle = performance.now() - at;
      await pause(100);
      return { idle, busiest };
    },
    /** `count` sessions at once, as fast as they come. */
    async saveAll(prefix: string, count: number): Promise<number> {
      const outcomes = await Promise.all(
        Array.from({ length: count }, (_, i) => book.finish(`${prefix}-${i}`, aRecord(i % 40, { note: 'whole' }))),
      );
      return outcomes.filter(({ saved }) => saved).length;
    },
  };
}

export type Page = Awaited<ReturnType<typeof begin>>;
declare global {
  /** For the tests that drive this page from outside. */
  var logbookPage: Promise<Page>;
}
globalThis.logbookPage = begin();
