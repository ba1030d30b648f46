/** What may be written in routines/safety/limits.json: how much pain, how fast up, how far, when to ask a doctor. */
import * as v from 'valibot';
import { claims, schemaPointer, version, whole } from './schema-parts';

const score = whole(0, 10);
/** Of a whole, 0 to 1. */
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** How one number of a dose grows: by how much at a time, and how far. */
const ladder = v.strictObject({ stepLeast: whole(1, 60), stepMost: whole(1, 60), most: whole(1, 300) });

const frequency = v.strictObject({
  /** Days a week. */
  least: whole(1, 7),
  most: whole(1, 7),
  /** Whole days to leave free between two of it. */
  restDays: whole(0, 6),
});

export const limitsSchema = v.strictObject({
  $schema: schemaPointer('limits'),
  version,
  pain: v.strictObject({
    /** Up to here: go. */
    goMost: score,
    /** Up to here: easier, one set, no step up. Above: no session. */
    easeMost: score,
    /** A rise of so much during a session stops the exercise … */
    stopRise: score,
    /** … and so does this score. */
    stopFrom: score,
    /** By so much above the score before: the session was too much. */
    nextMorningRise: score,
    settlesWithinMinutes: whole(1, 1440),
    basis: claims,
  }),
  stepUp: v.strictObject({
    sessionsInARow: whole(1, 20),
    /** So much of the steps makes a session count. */
    doneShare: share,
    painMost: score,
    effortMost: score,
    daysSinceLast: whole(0, 30),
    basis: claims,
  }),
  stepDown: v.strictObject({
    afterDaysAway: whole(1, 365),
    toShare: share,
    worseMorningsToLock: whole(1, 10),
    basis: claims,
  }),
  ladders: v.strictObject({
    repetitions: ladder,
    strengthHoldSeconds: ladder,
    wallSitSeconds: ladder,
    stretchSeconds: v.strictObject({ ...ladder.entries, olderFromAge: whole(40, 120), olderMost: whole(1, 300) }),
    sets: ladder,
    basis: claims,
  }),
  routines: v.strictObject({
    /** With more than this share of the steps removed a routine is not offered. */
    hideAboveRemoved: share,
    runDaysPerWeek: whole(1, 7),
    basis: claims,
  }),
  /** On how many days a week each activity is meant to be done. */
  frequencies: v.strictObject({
    ...{ mobility: frequency, strength: frequency, stretch: frequency, run: frequency, walk: frequency },
    /** How long a programme lasts before it becomes upkeep. */
    programmeWeeks: v.strictObject({ least: whole(1, 52), most: whole(1, 52) }),
    basis: claims,
  }),
  doctorCard: v.strictObject({ afterDays: whole(1, 365), lockAfterDays: whole(1, 365), basis: claims }),
  /** What counts as better or worse over time, in points of 0–10 and shares of where it began. */
  change: v.strictObject({
    baselineScores: whole(1, 30),
    averageDays: whole(1, 90),
    betterPoints: score,
    betterShare: share,
    littleBetterPoints: score,
    littleBetterFromMost: score,
    worsePoints: score,
    leastScores: whole(1, 30),
    basis: claims,
  }),
});
