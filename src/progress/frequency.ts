/**
 * How often a week each activity is meant to be done. Mobility: every day is fine (NHS exercises for back pain).
 * Strength: 2 to 3 days with a rest day between (AAOS spine conditioning, ACSM). Stretching: 2 to 3 days at least, daily
 * is best (ACSM 2021). Running: about 3 days with rest days (the article). Walking: towards 5 days (WalkBack 2024).
 */
import type { Activity } from './activity';

export interface Frequency {
  readonly least: number;
  readonly most: number;
  /** Whole days to leave free between two of it. */
  readonly restDays: number;
}

export const frequencies: Readonly<Record<Activity, Frequency>> = {
  mobility: { least: 2, most: 7, restDays: 0 },
  strength: { least: 2, most: 3, restDays: 1 },
  stretch: { least: 2, most: 7, restDays: 0 },
  run: { least: 1, most: 3, restDays: 0 },
  walk: { least: 1, most: 7, restDays: 0 },
};

/** Weeks of a programme before it becomes upkeep of 2 to 3 days a week (AAOS spine conditioning: 4 to 6 weeks). */
export const programmeWeeks = { least: 4, most: 6 } as const;
