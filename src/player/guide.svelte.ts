/** What is right for this person today, kept up to date: what they told, what earlier sessions say, what is open. */
import { pastOf, warningsOf, type Warning } from '../progress/past';
import { dayOf } from '../progress/days';
import type { Reason as ChangeReason, Adapted, AdaptOptions } from '../routine/safety/adapt';
import { formOf } from '../routine/safety/allowed';
import { daysBetween } from '../routine/calendar-day';
import { exerciseIn } from '../routine/exercise-in';
import { circumstancesOf, nothingPast, type Circumstances, type Past } from '../routine/safety/circumstances';
import { emergencyNumber } from '../routine/safety/emergency-numbers';
import { openingOf, type Opening } from '../routine/safety/opening';
import { stopsExercise } from '../routine/safety/pain';
import { nobody, readPerson, type Person } from '../routine/safety/person';
import type { Safety } from '../routine/safety-schema';
import type { Library, Routine } from '../routine/schema';
import type { SwappedStep } from '../routine/edits';
import type { Circumstances as RecordedCircumstances } from '../session/journal-record';
import type { Adaptation, SessionRecord, SessionSummary } from '../session/record';
import { coalesced } from './coalesced';
import type { PainRules } from './hurting.svelte';

interface Records {
  settings(): Promise<Record<string, unknown>>;
  saveSettings(patch: Record<string, unknown>): Promise<unknown>;
  summaries(fromMonth?: string): Promise<SessionSummary[]>;
  /** Also of a session that waits to be kept. */
  session(id: string): Promise<SessionRecord | null>;
  readonly past: { records(ids: readonly string[]): Promise<{ id: string; record: SessionRecord }[]> };
  amend(id: string, change: Partial<SessionRecord>): Promise<{ readonly saved: boolean }>;
  onChanged(callback: (key: string) => void): () => void;
}

interface Options {
  readonly records: Records;
  readonly library: Library;
  readonly safety: Safety;
  /** Wall clock, ms since 1970, and the zone's minutes east of UTC. */
  readonly now: () => { readonly startedAt: number; readonly utcOffsetMinutes: number };
  /** The device's language with its region, such as `en-GB`. */
  readonly language: string;
}

/** So many of the latest sessions say what earlier ones mean. */
const sessionsRead = 80;
const monthsRead = 12;

export class Guide {
  readonly library: Library;
  readonly safety: Safety;
  person = $state.raw<Person>(nobody);
  past = $state.raw<Past>(nothingPast);
  /** By the person's own calendar. */
  today = $state('');
  /** What was kept of the person could not be read: a path and a reason. Nothing is open until they answer again. */
  wrong = $state<string | undefined>(undefined);
  /** A session of yesterday, of which nobody has told how the morning after was. */
  morning = $state.raw<{ readonly id: string; readonly routineName: string; readonly day: string } | null>(null);
  circumstances = $derived.by((): Circumstances => circumstancesOf(this.person, this.past, this.today, this));
  /**
   * Every routine's opening today, by its id. Questions that are yet to be answered close none of these: what would be
   * open is shown, and the questions come with Start.
   */
  openings = $derived.by((): ReadonlyMap<string, Opening> => {
    const { verdict, ...rest } = this.circumstances;
    const circumstances: Circumstances = {
      ...rest,
      verdict: verdict.is === 'ask' ? { is: 'clear', doctorCard: [] } : verdict,
    };
    const openings = [...this.library.routines].map(
      ([id, routine]) => [id, openingOf(routine, circumstances)] as const,
    );
    // Made anew as a whole whenever anything changes.
    // eslint-disable-next-line svelte/prefer-svelte-reactivity
    return new Map(openings);
  });

  readonly #records: Records;
  /** What could not be read, as text: it is kept aside when they answer again. */
  #unread: string | undefined;
  readonly #now: Options['now'];
  readonly #language: string;
  readonly #readPast = coalesced(() => this.#readPastNow());
  #latest: readonly { readonly id: string; readonly record: SessionRecord }[] = [];

  private constructor({ records, library, safety, now, language }: Options) {
    this.library = library;
    this.safety = safety;
    this.#records = records;
    this.#now = now;
    this.#language = language;
    this.today = dayOf(now());
    records.onChanged((key) => {
      if (key === 'settings') void this.#readPerson();
      else if (key !== 'journal') void this.#readPast();
    });
  }

  /** Resolves when all that is kept of the person has been read. */
  static async open(options: Options): Promise<Guide> {
    const guide = new Guide(options);
    await Promise.all([guide.#readPerson(), guide.#readPast()]);
    return guide;
  }

  /** The person's own choice, else the one of the device's region. */
  get emergencyNumber(): string {
    return this.person.emergencyNumber ?? emergencyNumber(this.#language);
  }

  /** To be called when a screen opens: the day may have changed since. */
  refreshDay(): void {
    const today = dayOf(this.#now());
    if (today === this.today) return;
    this.today = today;
    void this.#readPast();
  }

  /** Changes what the person has told; it acts at once and is kept. A member that is undefined is taken out. */
  async change(patch: { [K in keyof Person]?: Person[K] | undefined }): Promise<void> {
    const members = Object.entries({ ...this.person, ...patch }).filter(([, member]) => member !== undefined);
    this.person = { ...nobody, ...Object.fromEntries(members) };
    this.wrong = undefined;
    const aside = this.#unread === undefined ? {} : { personUnread: this.#unread };
    this.#unread = undefined;
    await this.#records.saveSettings({ person: this.person, ...aside });
  }

  openingOf(routine: Routine, options: AdaptOptions = {}): Opening {
    return openingOf(routine, this.circumstances, options);
  }

  warningsOf({ kind }: Pick<Routine, 'kind'>): Warning[] {
    const records = this.#latest.map(({ record }) => record);
    return warningsOf(kind, records, this.today, this.safety.limits);
  }

  /** Keeps how the morning after a session was. */
  async tellMorning(id: string, painNextMorning: number): Promise<void> {
    this.morning = null;
    await this.#records.amend(id, { painNextMorning });
    await this.#readPast();
  }

  /** Not asked again on this page. */
  skipMorning(): void {
    this.morning = null;
  }

  painRules(painBefore: number | undefined): PainRules {
    return {
      stopsExercise: (score) => stopsExercise(score, painBefore, this.safety.limits),
      insteadOf: (id) => this.#insteadOf(id),
      look: (worst = 0, red) => {
        // After strong pain the questions come again, however new the answers are.
        const strong = worst >= this.safety.limits.pain.stopFrom;
        if (red || strong) void this.change({ askAgain: red ? 'red-flag' : 'strong-pain' });
      },
    };
  }

  /** How things stand, for the record of a session that begins now. */
  recorded(routine: string, adapted: Adapted, painBefore: number | undefined): RecordedCircumstances {
    const { person, day } = this.circumstances;
    const level = this.past.levels.get(routine);
    const adaptations = adapted.changes.flatMap(({ exercise, became, does, reason }): Adaptation[] =>
      does === 'dose' ? [] : [{ exercise, does, because: inShort(reason), ...(became ? { became } : {}) }],
    );
    return {
      conditions: [...person.conditions],
      adaptations,
      ...(painBefore === undefined ? {} : { painBefore }),
      ...(day === undefined ? {} : { dayOfPain: day }),
      ...(person.answers ? { screeningVersion: person.answers.version } : {}),
      ...(person.clearedOn ? { clearedOn: person.clearedOn } : {}),
      ...(level ? { level } : {}),
    };
  }

  #insteadOf(id: string): SwappedStep[] {
    const { library, circumstances } = this;
    return (exerciseIn(library, id).swaps ?? []).flatMap(({ exercise, text }): SwappedStep[] => {
      const other = exerciseIn(library, exercise);
      const form = formOf(other, undefined, circumstances);
      if ('not' in form) return [];
      const note = [text, ...form.changes.map((change) => change.text)].filter((line) => line !== undefined).join(' ');
      return [{ exercise, position: form.position, dose: other.dose, ...(note ? { note } : {}) }];
    });
  }

  async #readPerson(): Promise<void> {
    const { person, damaged } = readPerson((await this.#records.settings())['person']);
    this.person = person;
    this.wrong = damaged?.why;
    this.#unread = damaged?.was;
  }

  async #readPastNow(): Promise<void> {
    const summaries = await this.#records.summaries(monthBefore(this.today, monthsRead));
    const ids = summaries.slice(0, sessionsRead).map(({ id }) => id);
    // Nothing is drawn from it.
    // eslint-disable-next-line svelte/prefer-svelte-reactivity
    const kept = new Map((await this.#records.past.records(ids)).map(({ id, record }) => [id, record]));
    const read = ids.map(async (id) => ({ id, record: kept.get(id) ?? (await this.#records.session(id)) }));
    this.#latest = (await Promise.all(read)).flatMap(({ id, record }) => (record ? [{ id, record }] : []));
    const records = this.#latest.map(({ record }) => record);
    this.past = pastOf(records, this.today, this.safety.limits, summaries);
    const last = this.#latest.find(({ record }) => record.elsewhere === undefined);
    const asks = last && last.record.painNextMorning === undefined && last.record.painBefore !== undefined;
    const day = last && dayOf(last.record);
    this.morning =
      asks && day && daysBetween(day, this.today) === 1
        ? { id: last.id, routineName: last.record.routineName, day }
        : null;
  }
}

/** The calendar month so many months before a day, such as `2026-11`. */
function monthBefore(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 7);
}

function inShort(reason: ChangeReason): string {
  if (reason.by === 'condition' || reason.by === 'sore-side') return `${reason.by}:${reason.condition}`;
  if (reason.by === 'day') return `day:${reason.day}`;
  if (reason.by === 'flag') return `flag:${reason.flag}`;
  if (reason.by === 'pain') return `pain:${reason.score}`;
  return reason.by === 'level' ? `level:${reason.level}` : reason.by;
}
