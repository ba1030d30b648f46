/** Histories made up for tests and benches: the same seed gives the same sessions. */
import type { Envelope } from '../../src/progress/envelope';
import type { SessionPart, SessionRecord } from '../../src/session/record';

const dayMs = 86_400_000;
const plays = [
  {
    routine: 'posture-reset',
    name: 'Posture reset',
    kind: 'mobility',
    exercises: ['shoulder-rolls', 'arm-circles', 'chair-squat', 'side-bend'],
  },
  {
    routine: 'core-endurance-12',
    name: 'Core and legs for runners, 12 minutes',
    kind: 'strength',
    exercises: ['bird-dog', 'side-plank-knee', 'dead-bug', 'glute-bridge', 'chair-squat', 'wall-sit'],
  },
  {
    routine: 'bedtime-5',
    name: 'Bedtime, 5 minutes',
    kind: 'stretch',
    exercises: ['knee-to-chest', 'figure-four-supine', 'childs-pose'],
  },
  {
    routine: 'post-run-8',
    name: 'After a run, 8 minutes',
    kind: 'run',
    exercises: ['calf-stretch', 'quad-stretch', 'hamstring-standing'],
  },
] as const;
const sided = new Set<string>(['side-bend', 'side-plank-knee', 'figure-four-supine', 'calf-stretch', 'quad-stretch']);

/** A small generator with a seed (mulberry32); values from 0 to 1. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Made {
  /** How many sessions, spread evenly over … */
  readonly sessions: number;
  /** … these days before `until`. */
  readonly days: number;
  /** ms since 1970. */
  readonly until: number;
  readonly seed?: number;
  /** Of ids and revisions. */
  readonly device?: string;
}

/** A person whose pain goes from about 6 to about 2 over the time. */
export function madeSessions({ sessions, days, until, seed = 1, device = 'made' }: Made): Envelope<SessionRecord>[] {
  const next = chance(seed);
  const score = (about: number) => Math.max(0, Math.min(10, Math.round(about + (next() - 0.5) * 2.5)));
  return Array.from({ length: sessions }, (_, i) => {
    const share = sessions === 1 ? 1 : i / (sessions - 1);
    const play = plays[Math.floor(next() * plays.length)]!;
    const startedAt = Math.round(until - (1 - share) * days * dayMs - next() * 3 * 3_600_000);
    const level = 6 - 4 * share;
    const parts = play.exercises.flatMap((exercise, step): SessionPart[] =>
      (sided.has(exercise) ? (['left', 'right'] as const) : (['both'] as const)).map((side) => ({
        ...{ step, exercise, side, set: 1, plannedMs: 60_000 },
        doneMs: next() < 0.9 ? 60_000 : Math.round(next() * 60_000),
      })),
    );
    const before = score(level);
    const scored = next() < 0.8;
    const doneMs = parts.reduce((sum, { doneMs }) => sum + doneMs, 0);
    const hurts = next() < 0.05;
    return {
      ...{ v: 1, id: `${device}-${seed}-${String(i).padStart(6, '0')}`, rev: [1, device] as const },
      data: {
        ...{ routine: play.routine, routineName: play.name, contentVersion: 1, kind: play.kind },
        outcome: next() < 0.92 ? 'finished' : 'stopped',
        ...{ startedAt, endedAt: startedAt + doneMs, zone: 'Europe/Berlin', utcOffsetMinutes: 60 },
        ...{ plannedMs: parts.length * 60_000, doneMs, parts },
        ...(scored ? { painBefore: before, painAfter: score(level - 1), painNextMorning: score(level - 0.5) } : {}),
        ...(scored ? { effort: Math.round(3 + next() * 4) } : {}),
        ...(hurts
          ? {
              hurts: [
                {
                  step: 0,
                  exercise: play.exercises[0],
                  side: 'both',
                  score: Math.min(10, before + 2),
                  kind: 'pain',
                  then: 'easier',
                },
              ],
            }
          : {}),
        ...(next() < 0.1 ? { note: 'Stiffer on the left than last week.' } : {}),
      } satisfies SessionRecord,
    };
  });
}

/** The text of a backup without a checksum, as one made by hand. */
export const backupText = (sessions: readonly Envelope<SessionRecord>[]): string =>
  JSON.stringify({ format: 'backstretch', v: 1, sessions });
