/**
 * Work that is asked for more often than it is worth doing: however many ask while it runs, it runs only once more.
 *
 * @returns asks for it; resolves when what was asked for is done, rejects as the work does
 */
export function coalesced(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;
  const untilStill = async () => {
    try {
      do {
        again = false;
        await work();
      } while (again);
    } finally {
      running = null;
    }
  };
  return () => {
    if (running) again = true;
    return (running ??= untilStill());
  };
}
