import { describe, expect, test } from 'vitest';
import { newFigureChecks, type CheckState } from './figure-checks';

/** Checks of so many instants each, every one of which takes a millisecond of a clock that nothing else moves. */
function planted(instants: Record<string, number>) {
  let nowMs = 0;
  const turns: (() => void)[] = [];
  const said: string[] = [];
  const states = new Map<string, CheckState<string>>();
  const begun: string[] = [];
  const checks = newFigureChecks<string>({
    turnMs: 6,
    clock: () => nowMs,
    later: (call) => turns.push(call),
    *begin(id) {
      begun.push(id);
      for (let at = 0; at < instants[id]!; at++) {
        nowMs++;
        yield;
      }
      if (id === 'broken') throw new Error('There is no pose “up”');
      return `${id} is sound`;
    },
    onchange(id, state) {
      said.push(`${id} ${state.kind}`);
      states.set(id, state);
    },
  });
  /** Gives the page's turn away once. @returns how long it lasted, in ms */
  const turn = () => {
    const fromMs = nowMs;
    turns.shift()?.();
    return nowMs - fromMs;
  };
  return { checks, turn, turns, said, states, begun };
}

describe('Checks of figures', () => {
  test('do nothing in the turn they are asked for in, and never more than a few milliseconds in one', () => {
    const { checks, turn, turns, states } = planted({ squat: 50 });
    checks.ask('squat');
    expect(states.size).toBe(0);
    const lengths: number[] = [];
    while (turns.length > 0) lengths.push(turn());
    expect(Math.max(...lengths)).toBeLessThanOrEqual(6);
    expect(lengths.reduce((sum, length) => sum + length)).toBe(50);
    expect(states.get('squat')).toEqual({ kind: 'found', found: 'squat is sound', instants: 51 });
  });

  test('come one after the other, what was asked for last first, each once', () => {
    const { checks, turn, turns, said } = planted({ first: 10, second: 3, third: 3 });
    checks.ask('first');
    turn();
    checks.ask('second');
    checks.ask('third');
    checks.ask('first');
    while (turns.length > 0) turn();
    checks.ask('second');
    expect(turns).toEqual([]);
    expect(said).toEqual([
      ...['first checking', 'first found', 'third checking', 'third found', 'second checking', 'second found'],
    ]);
  });

  test('say what broke one of them, and go on with the next', () => {
    const { checks, turn, turns, states } = planted({ broken: 1, sound: 1 });
    checks.ask('sound');
    checks.ask('broken');
    while (turns.length > 0) turn();
    expect(states.get('broken')).toEqual({ kind: 'failed', message: 'There is no pose “up”' });
    expect(states.get('sound')).toMatchObject({ kind: 'found' });
  });

  test('end with the page', () => {
    const { checks, turn, turns, begun, said } = planted({ one: 20, two: 20 });
    checks.ask('one');
    turn();
    checks.stop();
    checks.ask('two');
    while (turns.length > 0) turn();
    expect(begun).toEqual(['one']);
    expect(said).toEqual(['one checking']);
  });
});
