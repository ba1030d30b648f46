import { expect, it } from 'vitest';
import { routineOf, testLibrary } from '../../tests/support/routines';
import { toTimeline } from '../routine/timeline';
import { hearingOf, isCalled, scriptOf, tonesOf } from './hearing';
import { usualSettings } from './settings.svelte';

const timeline = toTimeline(routineOf('test', [{ exercise: 'bends' }, { exercise: 'march' }]), testLibrary);
const cues = timeline.cues.map((cue) => ({ atMs: cue.atMs, cue }));
const heard = (hearing: ReturnType<typeof hearingOf>) =>
  tonesOf(
    cues.filter(({ cue }) => isCalled(cue, hearing)),
    hearing,
  ).map(({ tone }) => tone);
const silent = { ...usualSettings, profiles: { test: 'silent' as const } };

it('leaves out the calls that are switched off, and nothing else', () => {
  const all = heard(hearingOf(usualSettings, 'test', null));
  const without = heard(hearingOf({ ...usualSettings, calls: false }, 'test', null));
  expect(all).toContain('halfway');
  expect(all).toContain('ten-seconds');
  expect(without).toEqual(all.filter((tone) => tone !== 'halfway' && tone !== 'ten-seconds'));
});

it('has no tones in silence, and no words where nobody speaks', () => {
  expect(heard(hearingOf(silent, 'test', null))).toEqual([]);
  expect(scriptOf(timeline, testLibrary, hearingOf(usualSettings, 'test', null))).toEqual([]);
  expect(
    scriptOf(
      timeline,
      testLibrary,
      hearingOf(usualSettings, 'test', () => 500),
    ).length,
  ).toBeGreaterThan(0);
});
