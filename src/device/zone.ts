/** Where on earth the device believes to be. */

export interface Zone {
  /** Such as `Europe/Berlin`; empty where the browser does not say. */
  readonly zone: string;
  /** Minutes east of UTC. */
  readonly utcOffsetMinutes: number;
}

/** @param format the browser's, or a stand-in */
export function zoneNow(format: Pick<Intl.DateTimeFormat, 'resolvedOptions'> = Intl.DateTimeFormat()): Zone {
  const { timeZone }: { timeZone?: string | undefined } = format.resolvedOptions();
  return { zone: timeZone ?? '', utcOffsetMinutes: -new Date().getTimezoneOffset() };
}
