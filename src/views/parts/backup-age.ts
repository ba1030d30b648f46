/** From this age of the last backup on, a new one is asked for. */
export const nudgeAfterDays = 30;

/** @param savedAt ms since 1970 @returns whole days, never below 0 where a clock was set back; undefined: never saved */
export const backupAgeDays = (savedAt: number | undefined): number | undefined =>
  savedAt === undefined ? undefined : Math.max(0, Math.floor((Date.now() - savedAt) / 86_400_000));
