import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import { anyRoutine, routineOf, testLibrary, timelineOf } from '../../tests/support/routines';
import { toTimeline, usualOptions, type Timeline } from '../routine/timeline';
import { speechOf } from '../routine/speech';
import { cuesToCome, speechToCome } from './cues-to-come';
import {
  countInMs,
  doneMsOf,
  placeNow,
  sessionMachine,
  settleMs,
  type SessionEmitted,
  type SessionEvent,
} from './machine';
import { readoutOf, type Readout } from './readout';

/** A session that understands `start, +3 s, pause`: words are events, `+… s` moves the clock and wakes it, `sleep` does not wake. */
function play(timeline: Timeline, script = '') {
  let atMs = 1000;
  const emitted: SessionEmitted[] = [];
  const actor = createActor(sessionMachine, { input: { timeline } });
  actor.on('*', (event) => emitted.push(event));
  actor.start();
  const session = {
    does(words: string) {
      for (const word of words.split(',').map((part) => part.trim())) {
        const seconds = /^(\+|sleep )([\d.]+) s$/.exec(word);
        if (seconds) atMs += Number(seconds[2]) * 1000;
        if (actor.getSnapshot().status === 'done') continue;
        if (seconds?.[1] === '+') actor.send({ type: 'wake', atMs });
        else if (seconds) continue;
        else if (word === '+15') actor.send({ type: 'extend', byMs: 15_000, atMs });
        else if (word === 'settle') atMs += settleMs;
        else actor.send({ type: word, atMs } as SessionEvent);
      }
      return session;
    },
    get state() {
      const { value } = actor.getSnapshot();
      return typeof value === 'string' ? value : `running.${value.running}`;
    },
    get context() {
      return actor.getSnapshot().context;
    },
    get seconds() {
      return session.context.place.positionMs / 1000;
    },
    get readout() {
      const running = session.state.startsWith('running');
      return readoutOf(session.context, placeNow(session.context, running, atMs), running, atMs);
    },
    emitted,
  };
  return script === '' ? session : session.does(script);
}

describe('a session', () => {
  it('gets ready, works, rests, works and is finished', () => {
    const session = play(timelineOf('squats'), 'start, settle');
    expect(session.state).toBe('running.gettingReady');
    expect(session.does('+5 s').state).toBe('running.working');
    expect(session.does('+15 s').state).toBe('running.resting');
    expect(session.does('+30 s').state).toBe('running.working');
    expect(session.does('+15 s').state).toBe('finished');
    expect(session.emitted.at(-1)).toEqual({ type: 'ended', outcome: 'finished' });
  });

  it('stands still while paused and counts in before it goes on at the same instant', () => {
    const session = play(timelineOf('squats'), 'start, settle, +8 s, pause, +60 s');
    expect(session.seconds).toBe(8);
    session.does('resume');
    expect(session.state).toBe('running.gettingReady');
    expect(session.readout).toMatchObject({ countingIn: true, secondsLeft: 3, positionMs: 8000 });
    expect(session.does('+2 s').seconds).toBe(8);
    expect(session.does('+1 s').state).toBe('running.working');
    expect(session.does('+1 s').seconds).toBe(9);
  });

  it('needs no count-in to go on with a rest', () => {
    const session = play(timelineOf('squats'), 'start, settle, +25 s, pause, +9 s, resume');
    expect(session.state).toBe('running.resting');
    expect(session.does('settle, +1 s').seconds).toBe(26);
  });

  it('goes on to the next segment, and back to the start of this one or the one before', () => {
    const session = play(timelineOf('squats'), 'start, settle, +8 s, next');
    expect(session.seconds).toBe(20);
    expect(session.does('settle, +10 s, back').seconds).toBe(20);
    expect(session.does('settle, +1 s, back').seconds).toBe(5);
    expect(session.does('back').seconds).toBe(0);
    expect(session.does('back').seconds).toBe(0);
  });

  it('is finished by going on from the last segment, with what was left out not counted as done', () => {
    const session = play(timelineOf('squats'), 'start, settle, +8 s, next, next, settle, +4 s, next');
    expect(session.state).toBe('finished');
    expect(doneMsOf(session.context)).toEqual([5000, 3000, 0, 4000]);
  });

  it('shows the same until there is news, and then something else', () => {
    const shown = ({ segment, secondsLeft, countingIn, rep }: Readout) =>
      [segment.index, secondsLeft, countingIn, rep?.rep, rep?.phaseIndex].join(' ');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 69_999 }), fc.boolean(), (ms, paused) => {
        const before = `start, settle, +${ms / 1000} s${paused ? ', pause, +7 s, resume, +0.3 s' : ''}`;
        const session = play(timelineOf('squats'), before);
        const { untilNewsMs, ...now } = session.readout;
        if (session.state === 'finished') {
          expect(untilNewsMs).toBe(Infinity);
          return;
        }
        expect(untilNewsMs).toBeLessThanOrEqual(1000);
        if (untilNewsMs > 1) {
          const still = play(timelineOf('squats'), `${before}, +${(untilNewsMs - 1) / 1000} s`);
          expect(shown(still.readout)).toBe(shown({ ...now, untilNewsMs }));
        }
        const later = play(timelineOf('squats'), `${before}, +${(untilNewsMs + settleMs + 1) / 1000} s`);
        expect(shown(later.readout)).not.toBe(shown({ ...now, untilNewsMs }));
      }),
      { numRuns: 200, seed: 5 },
    );
  });
  it('has no news while it is paused', () => {
    expect(play(timelineOf('squats'), 'start, settle, +8 s, pause').readout.untilNewsMs).toBe(Infinity);
  });

  it('makes a rest longer without moving', () => {
    const session = play(timelineOf('squats'), 'start, settle, +25 s, +15');
    expect(session.readout).toMatchObject({ positionMs: 25_000, secondsLeft: 40 });
    expect(session.does('+39 s').state).toBe('running.resting');
    expect(session.does('+1 s').state).toBe('running.working');
  });

  it('makes both sides of a hold longer, so that they stay equal', () => {
    const session = play(timelineOf('bends'), 'start, settle, +10 s, +15');
    expect(session.context.timeline.totalMs).toBe(80_000);
  });

  it('can be moved and made longer while paused and stays paused', () => {
    const session = play(timelineOf('squats'), 'start, settle, +8 s, pause, next, +15');
    expect(session.state).toBe('paused');
    expect(session.readout).toMatchObject({ positionMs: 20_000, secondsLeft: 45 });
  });

  it('goes to any position, and stays paused there when it was paused', () => {
    const timeline = timelineOf('squats');
    const actor = createActor(sessionMachine, { input: { timeline } }).start();
    actor.send({ type: 'start', atMs: 0 });
    actor.send({ type: 'seek', atMs: 1000, positionMs: 41_000 });
    expect(actor.getSnapshot().context.place).toMatchObject({ segment: 2, positionMs: 41_000 });
    actor.send({ type: 'wake', atMs: 1000 + settleMs + 500 });
    expect(actor.getSnapshot().context.place.positionMs).toBe(41_500);
    actor.send({ type: 'pause', atMs: 2000 });
    actor.send({ type: 'seek', atMs: 2000, positionMs: 999_999 });
    expect(actor.getSnapshot().value).toBe('paused');
    expect(actor.getSnapshot().context.place).toMatchObject({ segment: 3, positionMs: 64_999 });
  });

  it('waits at the end of a step without a length until the person goes on', () => {
    const session = play(timelineOf('settle', 'march'), 'start, settle, +500 s');
    expect(session.state).toBe('running.waiting');
    expect(session.seconds).toBe(10);
    expect(session.does('pause, +5 s, resume').state).toBe('running.waiting');
    expect(session.does('next').state).toBe('running.changing');
  });

  it('says which segment it entered, once, however many it slept through', () => {
    const session = play(timelineOf('squats'), 'start, settle, +50 s');
    expect(session.emitted.filter(({ type }) => type === 'entered')).toEqual([
      { type: 'entered', segment: 0 },
      { type: 'entered', segment: 3 },
    ]);
  });

  it('is finished, not stopped or paused, by a press that comes after its end', () => {
    for (const press of ['stop', 'pause', 'next', 'back', '+15']) {
      expect(play(timelineOf('squats'), `start, sleep 65.1 s, ${press}`).state).toBe('finished');
    }
    expect(play(timelineOf('squats'), 'start, sleep 65 s, stop').state).toBe('stopped');
  });

  it('comes back paused, at the same second, with its extensions', () => {
    const timeline = timelineOf('squats');
    const before = play(timeline, 'start, settle, +25 s, +15, +4 s');
    const { place, edits } = before.context;
    const actor = createActor(sessionMachine, {
      input: { timeline: before.context.timeline, restored: { ...place, edits, doneMs: doneMsOf(before.context) } },
    }).start();
    const after = actor.getSnapshot();
    expect(after.value).toBe('paused');
    expect(after.context.place.positionMs).toBe(29_000);
    expect(after.context.timeline).toEqual(before.context.timeline);
    expect(doneMsOf(after.context)).toEqual(doneMsOf(before.context));
    actor.send({ type: 'resume', atMs: 5 });
    actor.send({ type: 'wake', atMs: 5 + settleMs + 1000 });
    expect(actor.getSnapshot().context.place.positionMs).toBe(30_000);
  });

  it('comes back at a place that exists even when what was kept makes no sense', () => {
    const restored = { segment: 99, positionMs: -5, doneMs: [], edits: [] };
    const actor = createActor(sessionMachine, { input: { timeline: timelineOf('squats'), restored } }).start();
    expect(actor.getSnapshot().context.place).toMatchObject({ segment: 3, positionMs: 50_000 });
  });
});

describe('any session', () => {
  const anyTimeline = anyRoutine().map(({ routine, library }) => toTimeline(routine, library));
  const anyScript = fc.array(fc.constantFrom('pause', 'resume', 'next', 'back', '+15', 'stop', '+1 s', '+7.25 s'), {
    maxLength: 12,
  });

  it('arrives by one late wake-up where hundreds of early ones arrive', () => {
    fc.assert(
      fc.property(anyTimeline, anyScript, fc.double({ min: 0, max: 1.2, noNaN: true }), (timeline, script, share) => {
        const start = ['start', ...script].join(', ');
        const late = play(timeline, start);
        const early = play(timeline, start);
        const gap = Math.round(share * timeline.totalMs) / 1000;
        late.does(`+${gap} s`);
        const steps = 200;
        // The last step lands on the very same instant: sums of fractions would not.
        let sent = 0;
        for (let step = 1; step < steps; step++) {
          const until = Math.floor((gap * 1000 * step) / steps);
          early.does(`+${(until - sent) / 1000} s`);
          sent = until;
        }
        early.does(`+${(gap * 1000 - sent) / 1000} s`);
        expect(early.state).toBe(late.state);
        const close = (context: typeof early.context) => ({
          segment: context.place.segment,
          position: Math.round(context.place.positionMs * 1000),
          done: doneMsOf(context).map((ms) => Math.round(ms * 1000)),
        });
        expect(close(early.context)).toEqual(close(late.context));
      }),
      { numRuns: 60 },
    );
  });

  it('never leaves its timeline, whatever is pressed', () => {
    fc.assert(
      fc.property(anyTimeline, anyScript, (timeline, script) => {
        const session = play(timeline, ['start', ...script].join(', '));
        const { place, timeline: longer } = session.context;
        expect(place.positionMs).toBeGreaterThanOrEqual(0);
        expect(place.positionMs).toBeLessThanOrEqual(longer.totalMs);
        const { startMs, endMs } = longer.segments[place.segment]!;
        expect(place.positionMs).toBeGreaterThanOrEqual(startMs);
        expect(place.positionMs).toBeLessThanOrEqual(endMs);
        const done = doneMsOf(session.context).reduce((sum, ms) => sum + ms, 0);
        expect(done).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('asks for every cue still to come, at the instants of the clock, and for none after a wait', () => {
    fc.assert(
      fc.property(anyTimeline, anyScript, (timeline, script) => {
        const { context } = play(timeline, ['start', ...script].join(', '));
        const coming = cuesToCome(context);
        const offset = context.anchor.atMs - context.anchor.positionMs;
        for (const [index, { atMs, cue }] of coming.entries()) {
          expect(atMs).toBeCloseTo(cue.atMs + offset, 6);
          if (index > 0) expect(atMs).toBeGreaterThanOrEqual(coming[index - 1]!.atMs);
        }
        const waits = context.timeline.segments.find(({ waits, index }) => waits && index >= context.anchorSegment);
        if (waits) expect(coming.every(({ cue }) => cue.segment <= waits.index && cue.kind !== 'finish')).toBe(true);
        else expect(coming.at(-1)?.cue.kind ?? 'finish').toBe('finish');
      }),
    );
  });

  it('reaches every state there is, and from each of them an end', () => {
    const timeline = timelineOf('settle', 'bends', 'squats');
    const events: SessionEvent[] = [1000, 6000, 12_000, 30_000, 46_000, 90_000].flatMap((atMs): SessionEvent[] => [
      { type: 'start', atMs },
      { type: 'wake', atMs },
      { type: 'pause', atMs },
      { type: 'resume', atMs },
      { type: 'next', atMs },
      { type: 'stop', atMs },
    ]);
    const paths = getShortestPaths(sessionMachine, {
      input: { timeline },
      events,
      serializeState: (snapshot) =>
        `${JSON.stringify(snapshot.value)} ${snapshot.context.place.segment} ${snapshot.context.place.waiting}`,
      limit: 20_000,
    });
    const reached = new Set(paths.map(({ state }) => JSON.stringify(state.value)));
    for (const value of ['gettingReady', 'working', 'resting', 'changing', 'waiting']) {
      expect(reached).toContain(JSON.stringify({ running: value }));
    }
    for (const value of ['ready', 'paused', 'finished', 'stopped']) expect(reached).toContain(JSON.stringify(value));
  });
});

it('counts in over exactly the time that a resumed exercise stands still', () => {
  const session = play(timelineOf('squats'), 'start, settle, +8 s, pause, resume');
  const { anchor, atMs } = session.context;
  expect(anchor.atMs - atMs).toBe(countInMs);
  expect(
    cuesToCome(session.context)
      .slice(0, 3)
      .map(({ cue }) => cue.kind),
  ).toEqual(['count', 'count-last', 'go']);
});

it('is told where it has come to by a jump or a pause, and nothing anew by being made longer', () => {
  const session = play(timelineOf('squats', 'bends'), 'start, settle, +7 s, pause, resume, +5 s');
  const { arrived } = session.context;
  expect(arrived.positionMs).toBe(7000);
  expect(session.does('+15, +1 s').context.arrived).toEqual(arrived);
  expect(session.does('next').context.arrived.segment).toBe(2);
});

it('tells what comes after a change that waits while it waits, and what is asked then only when it is reached', () => {
  const routine = routineOf('asks', [{ exercise: 'march' }, { exercise: 'bends' }]);
  const timeline = toTimeline(routine, testLibrary, { ...usualOptions, asks: true });
  const { context } = play(timeline, 'start, settle, +5 s, next, +40 s');
  const change = timeline.segments[2]!;
  expect(change).toMatchObject({ kind: 'change-position', waits: true });
  const said = speechToCome(
    context,
    speechOf(timeline, testLibrary, () => 800, undefined, context),
  );
  const beforeGoingOn = change.endMs + context.anchor.atMs - context.anchor.positionMs;
  const next = said.filter(({ segment }) => segment === 3);
  expect(next.length).toBeGreaterThan(0);
  expect(next.every(({ atMs }) => atMs < beforeGoingOn)).toBe(true);
});
