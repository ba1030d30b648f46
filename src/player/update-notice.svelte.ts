/** Whether a new build waits, as the views read it. It takes over only when the person says so. */
interface Updates {
  onReady(callback: () => void): () => void;
  apply(): void;
}

export class UpdateNotice {
  ready = $state(false);
  readonly #updates: Updates;

  constructor(updates: Updates) {
    this.#updates = updates;
    updates.onReady(() => (this.ready = true));
  }

  apply(): void {
    this.#updates.apply();
  }
}
