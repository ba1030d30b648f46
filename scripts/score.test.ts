import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Timeline } from '../src/routine/timeline';

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}
/** Runs the command as a person does. */
const runScore = (...args: string[]): Promise<Ended> =>
  promisify(execFile)(process.execPath, [join(import.meta.dirname, 'score.mjs'), ...args], { maxBuffer: 2 ** 24 }).then(
    (ended) => ({ code: 0, ...ended }),
    (error: unknown) => error as Ended,
  );

describe('npm run score', () => {
  it('prints the timeline as data and nothing else, with either side first', async () => {
    const [left, right] = await Promise.all(
      ['left', 'right'].map(async (side) => {
        const { stdout, stderr } = await runScore('posture-reset', '--json', '--first-side', side);
        expect(stderr).toBe('');
        return JSON.parse(stdout) as Timeline & { cues: { rep: number | null; phase: string | null }[] };
      }),
    );
    expect(left!.segments.at(-1)!.endMs).toBe(left!.totalMs);
    expect(right!.totalMs).toBe(left!.totalMs);
    expect(left!.cues.find(({ kind }) => kind === 'phase-up')).toMatchObject({ rep: 1, phase: expect.any(String) });
    const sides = (timeline: Timeline) => timeline.segments.map(({ side }) => side).filter((side) => side !== 'both');
    expect(sides(left!)[0]).toBe('left');
    expect(sides(right!)[0]).toBe('right');
  });

  it('prints a table without --json', async () => {
    const { code, stdout } = await runScore('posture-reset');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Posture reset: \d+:\d\d in \d+ segments with \d+ cues\n/);
    expect(stdout).toMatch(/\d:\d\d\.\d{3} +work .* go +go\n/);
  });

  it.each([
    [['no-such-routine'], 'There is no routine “no-such-routine”. There are: '],
    [[], 'Name one routine.'],
    [['posture-reset', '--first-side', 'up'], '--first-side: found “up”, expected left or right.'],
    [['posture-reset', '--jason'], '--jason'],
  ])('says on the other channel what is wrong with %j', async (args, said) => {
    const { code, stdout, stderr } = await runScore(...args);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(said);
    if (args.length < 2) expect(stderr).toContain('posture-reset');
  });
});
