import { expect, test } from 'vitest';
import { errorsOf, measure } from './measure.mjs';

const written = Array.from({ length: 61 }, (_, i) => i * 1000);

test('a session that is shifted as a whole has no error', () => {
  const { medianMs, p95Ms, maxMs, missed, driftMsPerMinute } = measure(
    written,
    written.map((ms) => ms + 73),
  );
  expect([medianMs, p95Ms, maxMs, missed, driftMsPerMinute]).toEqual([0, 0, 0, 0, 0]);
});

test('a clock that runs slow drifts', () => {
  expect(
    measure(
      written,
      written.map((ms) => ms * 1.001),
    ).driftMsPerMinute,
  ).toBeCloseTo(60, 6);
});

test('a cue that never came is missed, and so is one that came half a second late', () => {
  const started = written.map((ms, i) => (i === 3 ? null : i === 5 ? ms + 600 : ms));
  expect(measure(written, started)).toMatchObject({ missed: 2, maxMs: 600, medianMs: 0 });
  expect(errorsOf([0, 1000], [10, null])).toEqual([0, Infinity]);
});
