/** The backup file that is kept up to date by itself, where the browser can. */
import type { Kept } from './devices';

export interface Handle {
  readonly name: string;
}
/** What the device can do with a file; a handle is its own and only handed back to it. */
export interface FilePower {
  readonly supported: boolean;
  isHandle(kept: unknown): kept is Handle;
  choose(suggestedName: string): Promise<Handle | null>;
  allowed(handle: Handle, ask: boolean): Promise<boolean>;
  write(handle: Handle, text: string): Promise<void>;
}

interface Options {
  readonly power: FilePower;
  readonly logbook: {
    write(): Promise<string | null>;
    file(): Promise<unknown>;
    keepFile(handle: unknown): Promise<Kept>;
  };
  readonly later: (ms: number, callback: () => void) => () => void;
  readonly onSaved: () => void;
}

/** Changes come in bursts, and each writes the whole file: it waits this long for the next one. */
const waitMs = 15_000;

export class KeptFile {
  /** `asks`: the browser wants the person's yes again. */
  state = $state<'unknown' | 'unsupported' | 'none' | 'kept' | 'asks' | 'failed'>('unknown');
  name = $state('');
  readonly #with: Options;
  #handle: Handle | null = null;
  #cancel: (() => void) | null = null;

  constructor(options: Options) {
    this.#with = options;
    void this.#open();
  }

  async #open(): Promise<void> {
    const { power, logbook } = this.#with;
    if (!power.supported) {
      this.state = 'unsupported';
      return;
    }
    const kept = await logbook.file();
    if (!power.isHandle(kept)) {
      this.state = 'none';
      return;
    }
    this.#take(kept);
    this.state = (await power.allowed(kept, false)) ? 'kept' : 'asks';
  }

  #take(handle: Handle): void {
    this.#handle = handle;
    this.name = handle.name;
  }

  /** To be called in a press: lets the person say where. */
  async choose(suggestedName: string): Promise<void> {
    const { power, logbook } = this.#with;
    const handle = await power.choose(suggestedName);
    if (!handle) return;
    this.#take(handle);
    await logbook.keepFile(handle);
    await this.#write();
  }
  /** To be called in a press: asks the browser to let it go on. */
  async allow(): Promise<void> {
    if (this.#handle && (await this.#with.power.allowed(this.#handle, true))) await this.#write();
  }
  async forget(): Promise<void> {
    this.#cancel?.();
    this.#handle = null;
    await this.#with.logbook.keepFile(null);
    this.state = 'none';
  }

  /** A record has changed. */
  changed(): void {
    if (!this.#handle) return;
    this.#cancel?.();
    this.#cancel = this.#with.later(waitMs, () => void this.#write());
  }

  async #write(): Promise<void> {
    const { power, logbook, onSaved } = this.#with;
    const handle = this.#handle;
    if (!handle) return;
    try {
      if (!(await power.allowed(handle, false))) {
        this.state = 'asks';
        return;
      }
      const text = await logbook.write();
      if (text === null) throw new Error('the records cannot be read now');
      await power.write(handle, text);
      this.state = 'kept';
      onSaved();
    } catch {
      this.state = 'failed';
    }
  }
}
