/** 13 weeks of calendar and a week to spare. */
const atHandMs = 98 * 86_400_000;

/** The first month whose sessions every screen has at hand, such as `2026-08`. @param now wall clock, ms since 1970 */
export const monthAtHand = (now: number): string => new Date(now - atHandMs).toISOString().slice(0, 7);
