/** Whose work is in this build, as the build has written it beside the page. */

export interface Licence {
  /** A package's name, or `sounds`. */
  readonly name: string;
  /** Empty for what has none. */
  readonly version: string;
  /** Such as `MIT`; empty where only the text says it. */
  readonly license: string;
  readonly text: string;
}

/** @throws {Error} where the list can neither be found on the device nor be fetched */
export async function readLicences(): Promise<readonly Licence[]> {
  const response = await fetch(`${import.meta.env.BASE_URL}licenses.json`);
  if (!response.ok) throw new Error(`licenses.json: the server answers ${response.status}`);
  return (await response.json()) as Licence[];
}
