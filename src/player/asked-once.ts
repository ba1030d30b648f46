/** What is made when it is first asked for, and by whomever asks later had, too. */

/** @returns asks for it; what failed is made anew the next time */
export function askedOnce<T>(make: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () =>
    (asked ??= make().catch((error: unknown) => {
      asked = undefined;
      throw error;
    }));
}
