/** What a score in the middle of a session means (S13 to S15). */
import type { Limits } from '../safety-schema';

/** Whether the exercise stops: the pain has risen by as much as counts, or is as high as that. */
export function stopsExercise(score: number, before: number | undefined, { pain }: Pick<Limits, 'pain'>): boolean {
  return score >= pain.stopFrom || (before !== undefined && score >= before + pain.stopRise);
}

/** Whether the morning after was clearly worse than before the session (S16). */
export function isWorseMorning(morning: number, before: number | undefined, { pain }: Pick<Limits, 'pain'>): boolean {
  return before !== undefined && morning >= before + pain.nextMorningRise;
}
