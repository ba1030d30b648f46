/**
 * Reminders by a notification, where a browser lets an installed app be woken now and then (periodic background sync,
 * Chromium's only). The browser decides when: a calendar is more exact.
 */

/** What the browser wakes the service worker for. */
export const reminderTag = 'reminder';
/** As often as we ask to be woken, in ms; browsers take it as a wish, and twice a day is what they grant at best. */
const everyMs = 60 * 60 * 1000;

export type TurnedOn =
  | 'on'
  /** The person, or an earlier answer of theirs, refused notifications. */
  | 'denied'
  /** Notifications are allowed, but being woken is not: the app is not installed, or is hardly used. */
  | 'not-installed';

export interface ReminderPower {
  /** Whether this browser can at all. */
  readonly supported: boolean;
  isOn(): Promise<boolean>;
  /** To be called in a press: asks the person, where they were not asked before. */
  turnOn(): Promise<TurnedOn>;
  turnOff(): Promise<void>;
}

interface PeriodicSync {
  register(tag: string, options: { minInterval: number }): Promise<void>;
  unregister(tag: string): Promise<void>;
  getTags(): Promise<string[]>;
}

/** What of the browser is used, as an argument for tests. */
export interface ReminderBrowser {
  readonly Notification: { readonly permission: string; requestPermission(): Promise<string> } | undefined;
  readonly serviceWorker: { getRegistration(): Promise<unknown> } | undefined;
  readonly hasPeriodicSync: boolean;
}

const thisBrowser = (): ReminderBrowser => ({
  Notification: (globalThis as Partial<typeof globalThis>).Notification,
  serviceWorker: (navigator as Partial<Navigator>).serviceWorker,
  hasPeriodicSync:
    typeof ServiceWorkerRegistration === 'function' && 'periodicSync' in ServiceWorkerRegistration.prototype,
});

export function openReminder(browser: ReminderBrowser = thisBrowser()): ReminderPower {
  const { Notification, serviceWorker, hasPeriodicSync } = browser;
  const periodicSync = async (): Promise<PeriodicSync | undefined> => {
    const registration = (await serviceWorker?.getRegistration()) as { periodicSync?: PeriodicSync } | undefined;
    return registration?.periodicSync;
  };
  return {
    supported: Notification !== undefined && serviceWorker !== undefined && hasPeriodicSync,
    async isOn() {
      try {
        if (Notification?.permission !== 'granted') return false;
        return (await (await periodicSync())?.getTags())?.includes(reminderTag) ?? false;
      } catch {
        return false;
      }
    },
    async turnOn() {
      try {
        if ((await Notification?.requestPermission()) !== 'granted') return 'denied';
        const sync = await periodicSync();
        await sync?.register(reminderTag, { minInterval: everyMs });
        return sync ? 'on' : 'not-installed';
      } catch {
        return 'not-installed';
      }
    },
    async turnOff() {
      try {
        await (await periodicSync())?.unregister(reminderTag);
      } catch {
        // It was not on.
      }
    },
  };
}
