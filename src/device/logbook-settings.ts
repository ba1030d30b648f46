/** The person's settings: one record, changed member by member, so that two tabs do not undo each other's. */
import { canonical } from '../progress/canonical';
import { nextRev, type Envelope, type Rev } from '../progress/envelope';
import { currentVersion } from '../progress/migrations';
import { read } from '../progress/reading';
import type { Settings } from './logbook';
import type { Surroundings } from './logbook-browser';
import type { Ground } from './logbook-ground';
import type { Mirror } from './logbook-mirror';
import { notSaved, saved, type Outcome } from './logbook-outcome';
import { setAside } from './logbook-quarantine';
import type { Page } from './logbook-shelf';

export class SettingsPage {
  /** What was asked to be kept and is not yet; shown as if it were. */
  #waiting: Settings = {};
  #underWay: Promise<unknown> = Promise.resolve();
  #last: Settings = {};
  #lastRev: Rev | undefined;

  constructor(
    private readonly ground: Ground,
    private readonly around: Surroundings,
    private readonly mirror: Mirror,
  ) {}

  get waits(): boolean {
    return Object.keys(this.#waiting).length > 0;
  }

  async settings(): Promise<Settings> {
    const { ground } = this;
    const raw = await ground.reading((shelf) => shelf.get('settings'), undefined);
    const reading = read('settings', 'settings', raw);
    const data = reading.is === 'good' ? reading.envelope.data : reading.is === 'newer' ? reading.data : null;
    const believed = data && this.#believed(data);
    if (reading.is === 'bad' || (reading.is === 'good' && data && !believed)) {
      await ground.reading((shelf) => shelf.change('relaxed', (page) => this.#here(page)), null);
    }
    if (raw !== undefined) this.#last = believed ?? {};
    return patched(this.#last, this.#waiting);
  }

  save(patch: Settings): Promise<Outcome> {
    try {
      canonical(patch);
    } catch {
      return Promise.resolve(notSaved('invalid'));
    }
    this.#waiting = { ...this.#waiting, ...patch };
    return this.again();
  }

  again(): Promise<Outcome> {
    const next = this.#underWay.then(() => this.#keep());
    this.#underWay = next;
    return next;
  }

  async #keep(): Promise<Outcome> {
    const { ground, mirror } = this;
    const patch = this.#waiting;
    if (!Object.keys(patch).length) return saved;
    if (ground.fleeting) return notSaved(ground.fleeting);
    try {
      const now = await ground.shelf.change('strict', async (page) => {
        const before = await this.#here(page);
        if (before === 'newer') return before;
        const data = patched(before?.data ?? {}, patch);
        const rev = nextRev(ground.device, before?.rev, this.#lastRev ?? ground.floor.get('settings'));
        const now: Envelope<Settings> = { v: currentVersion('settings'), id: 'settings', rev, data };
        page.put('settings', now);
        return now;
      });
      // Only what has not been asked for anew meanwhile.
      this.#waiting = Object.fromEntries(
        Object.entries(this.#waiting).filter(([key, value]) => !(key in patch) || patch[key] !== value),
      );
      if (now !== 'newer') this.#lastRev = now.rev;
      ground.went();
      if (now === 'newer') return notSaved('newer');
      await mirror.putOne(now);
      return saved;
    } catch (error) {
      return notSaved(ground.failed(error));
    }
  }

  /** What stands there; what cannot be believed is set aside. */
  async #here(page: Page): Promise<Envelope<Settings> | null | 'newer'> {
    const raw = await page.get('settings');
    const reading = read('settings', 'settings', raw);
    if (reading.is === 'newer') return 'newer';
    if (reading.is === 'nothing') return null;
    if (reading.is === 'good') {
      const { envelope } = reading;
      const data = envelope.data && this.#believed(envelope.data);
      if (data) return { ...envelope, data };
      if (!envelope.data) return { ...envelope, data: {} };
    }
    const why = reading.is === 'bad' ? reading.why : 'data: these settings cannot be believed';
    await setAside(page, 'settings', raw, why, this.around.now());
    return null;
  }

  #believed(settings: Settings): Settings | null {
    try {
      return this.around.checkSettings ? this.around.checkSettings(settings) : settings;
    } catch {
      return null;
    }
  }
}

function patched(settings: Settings, patch: Settings): Settings {
  const members = Object.entries({ ...settings, ...patch }).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members);
}
