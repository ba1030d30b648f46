import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Timeline } from '../src/routine/timeline';
import { scoreCommand } from './score-command';

const routines = join(import.meta.dirname, '..', 'routines');
const run = (...args: string[]) => scoreCommand(args, routines);

describe('npm run score', () => {
  it('gives the timeline as data and nothing else, with either side first', () => {
    const [left, right] = ['left', 'right'].map((side) => {
      const { out, problem, code } = run('posture-reset', '--json', '--first-side', side);
      expect([problem, code]).toEqual(['', 0]);
      return JSON.parse(out) as Timeline & { firstSide: string };
    });
    expect(left!.segments.at(-1)!.endMs).toBe(left!.totalMs);
    expect(right!.totalMs).toBe(left!.totalMs);
    expect(left!.cues.find(({ kind }) => kind === 'phase-up')).toMatchObject({ rep: 1, phase: expect.any(String) });
    const firstSided = ({ segments }: Timeline) => segments.find(({ side }) => side !== 'both')?.side;
    expect([left, right].map((one) => [one!.firstSide, firstSided(one!)])).toEqual([
      ['left', 'left'],
      ['right', 'right'],
    ]);
  });

  it('gives a table without --json', () => {
    const { out, code } = run('posture-reset');
    expect(code).toBe(0);
    expect(out).toMatch(/^Posture reset: \d+:\d\d in \d+ segments with \d+ cues\n/);
    expect(out).toMatch(/\d:\d\d\.\d{3} +work .* go +go\n/);
  });

  it.each([
    [['no-such-routine'], /There is no routine “no-such-routine”\. There are: .*posture-reset/],
    [[], /Name one routine\. There are: .*posture-reset/],
    [['posture-reset', 'another'], /Name one routine\./],
    [['posture-reset', '--first-side', 'up'], /--first-side: found “up”, expected left or right\./],
    [['posture-reset', '--jason'], /--jason[^]*Usage: npm run/],
  ])('says what is wrong with %j and gives no data', (args, said) => {
    const { out, problem, code } = run(...args);
    expect([out, code]).toEqual(['', 1]);
    expect(problem).toMatch(said);
  });

  it('says all that is wrong with the content', () => {
    const folder = mkdtempSync(join(tmpdir(), 'backstretch-content-'));
    writeFileSync(join(folder, 'one.json'), '{');
    writeFileSync(join(folder, 'two.json'), '{}');
    const { problem } = scoreCommand(['one'], folder);
    rmSync(folder, { recursive: true });
    expect(problem).toMatch(/routines\/one\.json: .*expected /);
    expect(problem).toContain('routines/two.json: ');
  });
});
