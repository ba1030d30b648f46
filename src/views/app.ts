/** What main.ts hands to the views: everything they show and may ask for. */
import type { Licence, Notifier } from '../player/devices';
import type { History } from '../player/history.svelte';
import type { Guide } from '../player/guide.svelte';
import type { OwnRecords } from '../player/own-records.svelte';
import type { Player } from '../player/player.svelte';
import type { Before, Opened } from '../player/open-session.svelte';
import type { SettingsState } from '../player/settings.svelte';
import type { PicturedIndex } from '../figure/picture';
import type { Library } from '../routine/schema';

export interface UpdateNotice {
  readonly ready: boolean;
  apply(): void;
}

export interface AppParts {
  readonly index: PicturedIndex;
  readonly history: History;
  /** The calendar day it is, such as `2026-11-22`; it turns at midnight. */
  readonly day: { readonly today: string };
  readonly settings: SettingsState;
  readonly update: UpdateNotice;
  /** Whether this browser lets the person choose what becomes of their own music. */
  readonly hasOtherSound: boolean;
  openLibrary(): Promise<Library>;
  /** Whether they have told anything about themselves yet. */
  knowsPerson(): Promise<boolean>;
  /** What is right for this person today. */
  openGuide(): Promise<Guide>;
  /** Everything that was ever kept, for the screens that look back. */
  openRecords(): Promise<OwnRecords>;
  /** Reminders by a notification, as far as this browser can. */
  openNotifier(): Promise<Notifier>;
  /** A session of a routine, taken up where its journal left it if there is one. Undefined: no such routine. */
  openPlayer(routine: string, before?: Before): Promise<Opened | undefined>;
  /** A self-check, played but not kept. Undefined: there is no such check, or nothing may begin yet. */
  openSelfCheck(id: string): Promise<Player | undefined>;
  /**
   * A routine as one sound file, as it is set to be heard.
   * @throws {Error} a sentence for the person
   */
  toSoundFile(routine: string): Promise<Blob>;
  /** Loads the page anew, if it is to be had. */
  readonly startAnew: () => Promise<void>;
  /** @throws {Error} where the list cannot be loaded */
  readLicences(): Promise<readonly Licence[]>;
  /** Lets the person hear the present volume. */
  trySound(): Promise<void>;
}
