import { expect, test } from 'vitest';
import { nobody } from '../routine/safety/person';
import { library } from '../routine/written';
import { safety } from '../routine/written-safety';
import { Guide } from './guide.svelte';

/** A guide over settings that hold this of the person, and what it has kept since. */
async function guideOver(person: unknown) {
  const settings: Record<string, unknown> = { person };
  const records = {
    settings: () => Promise.resolve({ ...settings }),
    saveSettings: (patch: Record<string, unknown>) => Promise.resolve(Object.assign(settings, patch)),
    summaries: () => Promise.resolve([]),
    session: () => Promise.resolve(null),
    past: { records: () => Promise.resolve([]) },
    amend: () => Promise.resolve({ saved: true }),
    onChanged: () => () => undefined,
  };
  const now = () => ({ startedAt: Date.UTC(2026, 10, 22, 9), utcOffsetMinutes: 0 });
  return { settings, guide: await Guide.open({ records, library, safety, now, language: 'en-GB' }) };
}

test('answers that cannot be read open nothing, and are kept aside when the person answers anew', async () => {
  const damaged = { answers: 'gone', conditions: ['stiffness-desk'] };
  const { guide, settings } = await guideOver(damaged);
  expect(guide.wrong).toMatch(/^answers: /);
  expect(guide.circumstances.verdict.is).toBe('ask');
  await guide.change({ strictDays: true });
  expect(guide.wrong).toBeUndefined();
  expect(settings).toEqual({ person: { ...nobody, strictDays: true }, personUnread: JSON.stringify(damaged) });
  // What is kept aside stays, whatever is changed later.
  await guide.change({ strictDays: false });
  expect(settings['personUnread']).toBe(JSON.stringify(damaged));
});

test('what is kept aside of answers fits in a backup, whatever it was', async () => {
  const round: Record<string, unknown> = {};
  round['answers'] = round;
  for (const damaged of [{ answers: 'x'.repeat(5_000_000) }, round, { answers: 10n }, 7]) {
    const { guide, settings } = await guideOver(damaged);
    expect(guide.wrong!.length).toBeLessThanOrEqual(200);
    await guide.change({});
    expect(typeof settings['personUnread']).toBe('string');
    expect((settings['personUnread'] as string).length).toBeLessThanOrEqual(20_000);
  }
});
