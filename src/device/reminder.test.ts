import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { aRecord, FakeBrowser, settle } from '../../tests/faults/fakes';
import { openReminder, reminderTag, type ReminderBrowser } from './reminder';
import { remind } from './reminder-worker';

function aBrowser(answer: string, { installed = true } = {}) {
  const tags = new Set<string>();
  const Notification = {
    permission: 'default',
    requestPermission: () => Promise.resolve((Notification.permission = answer)),
  };
  const periodicSync = {
    register: (tag: string) => (installed ? Promise.resolve(void tags.add(tag)) : Promise.reject(new Error('no'))),
    unregister: (tag: string) => Promise.resolve(void tags.delete(tag)),
    getTags: () => Promise.resolve([...tags]),
  };
  const serviceWorker = { getRegistration: () => Promise.resolve({ periodicSync }) };
  const browser: ReminderBrowser = { Notification, serviceWorker, hasPeriodicSync: true };
  return { browser, tags };
}

describe('reminders by a notification', () => {
  test('are on once the person and the browser allow them, and off when they are turned off', async () => {
    const { browser, tags } = aBrowser('granted');
    const reminder = openReminder(browser);
    expect(reminder.supported).toBe(true);
    expect(await reminder.isOn()).toBe(false);
    expect(await reminder.turnOn()).toBe('on');
    expect([...tags]).toEqual([reminderTag]);
    expect(await openReminder(browser).isOn()).toBe(true);
    await reminder.turnOff();
    expect(await reminder.isOn()).toBe(false);
  });
  test('stay off when the person says no, or the app is not installed', async () => {
    const refused = openReminder(aBrowser('denied').browser);
    expect([await refused.turnOn(), await refused.isOn()]).toEqual(['denied', false]);
    const notInstalled = openReminder(aBrowser('granted', { installed: false }).browser);
    expect([await notInstalled.turnOn(), await notInstalled.isOn()]).toEqual(['not-installed', false]);
  });
  test('are not offered where one of the powers is missing', () => {
    const { browser } = aBrowser('granted');
    expect(openReminder({ ...browser, hasPeriodicSync: false }).supported).toBe(false);
    expect(openReminder({ ...browser, Notification: undefined }).supported).toBe(false);
    expect(openReminder({ ...browser, serviceWorker: undefined }).supported).toBe(false);
  });
});

describe('a service worker that is woken', () => {
  /** Sunday 22 November 2026, nine in the morning in UTC. */
  const now = { startedAt: Date.UTC(2026, 10, 22, 9), utcOffsetMinutes: 0 };
  const plan = { days: {}, reminder: { weekdays: [7], time: '08:30' } };

  async function woken(browser: FakeBrowser, moment = now): Promise<number> {
    let shown = 0;
    const show = () => Promise.resolve(void shown++);
    await remind({ indexedDB: browser.indexedDB as unknown as globalThis.IDBFactory, now: moment, show });
    return shown;
  }

  test('reminds once, from what the app has kept', async () => {
    const browser = new FakeBrowser();
    const tab = await browser.tab();
    expect(await woken(browser)).toBe(0);
    await tab.saveSettings({ plan });
    expect(await woken(browser, { ...now, startedAt: now.startedAt - 3_600_000 })).toBe(0);
    const together = await Promise.all([woken(browser), woken(browser)]);
    expect(together.sort()).toEqual([0, 1]);
    expect(await woken(browser)).toBe(0);
    expect(await woken(browser, { ...now, startedAt: now.startedAt + 7 * 86_400_000 })).toBe(1);
  });
  test('tries again when the browser refused to show it', async () => {
    const browser = new FakeBrowser();
    const tab = await browser.tab();
    await tab.saveSettings({ plan });
    const show = () => Promise.reject(new TypeError('No notification permission has been granted'));
    await remind({ indexedDB: browser.indexedDB as unknown as globalThis.IDBFactory, now, show });
    expect(await woken(browser)).toBe(1);
    expect(await woken(browser)).toBe(0);
  });
  test('keeps still when something was done that day', async () => {
    const browser = new FakeBrowser();
    const tab = await browser.tab();
    await tab.saveSettings({ plan });
    await tab.finish('s1', aRecord(0, { startedAt: now.startedAt - 7_200_000, utcOffsetMinutes: 0 }));
    expect(await woken(browser)).toBe(0);
    await tab.remove('s1');
    expect(await woken(browser)).toBe(1);
  });
  test('makes no database where there is none, and does not hinder one that is made later', async () => {
    const browser = new FakeBrowser();
    browser.indexedDB = new IDBFactory();
    expect(await woken(browser)).toBe(0);
    const tab = await browser.tab();
    expect(await tab.finish('s1', aRecord(1))).toEqual({ saved: true });
    await settle();
    expect(tab.state).toEqual({ kind: 'kept' });
  });
  test('keeps still when what is kept cannot be read', async () => {
    const browser = new FakeBrowser();
    await browser.tab();
    await browser.plant('settings', { data: { plan: { reminder: 'daily' } } });
    await browser.plant('summary:2026-11', 7);
    expect(await woken(browser)).toBe(0);
  });
});
