/** Lets a press of Start on a routine's page begin the session that the next screen plays. */
let wanted: string | null = null;

export function beginAtOnce(routine: string): void {
  wanted = routine;
}

/** Whether this routine was asked to begin; asks only once. */
export function takeBegin(routine: string): boolean {
  const begin = wanted === routine;
  wanted = null;
  return begin;
}
