/** From this age of the last backup on, a new one is asked for. */
export const nudgeAfterDays = 30;

/** @param savedAt ms since 1970 @returns whole days, never below 0 where a clock was set back; undefined: never saved */
export const backupAgeDays = (savedAt: number | undefined): number | undefined =>
  savedAt === undefined ? undefined : Math.max(0, Math.floor((Date.now() - savedAt) / 86_400_000));

/**
 * Whether it is time for a backup: the last one is old, or the first session is and there never was one.
 * @param firstAt when the earliest known session began, ms since 1970
 */
export function isBackupDue(savedAt: number | undefined, firstAt: number | undefined): boolean {
  return (backupAgeDays(savedAt ?? firstAt) ?? 0) >= nudgeAfterDays;
}
