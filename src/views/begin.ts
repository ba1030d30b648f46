/** Lets a press of Start on a routine's page begin the session that the next screen plays. */
import type { Before } from '../player/open-session.svelte';

interface Wanted {
  readonly routine: string;
  readonly before: Before;
}
let wanted: Wanted | null = null;

/** @param before what was said right before: the score, and what is wanted as written */
export function beginAtOnce(routine: string, before: Before = {}): void {
  wanted = { routine, before };
}

/** What was said when this routine was asked to begin; null when it was not. Asks only once. */
export function takeBegin(routine: string): Before | null {
  const before = wanted?.routine === routine ? wanted.before : null;
  wanted = null;
  return before;
}
