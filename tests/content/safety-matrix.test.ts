/** The rules of safety held against the real content: every routine with every condition, day and flag. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movementsOf, parseLibrary, toTimeline, type MovementTag, type ProfileFlag } from '../../src/routine';
import { profileFlags } from '../../src/routine/schema';
import { adapt } from '../../src/routine/safety/adapt';
import { bansOf } from '../../src/routine/safety/allowed';
import { circumstancesOf, nothingPast, type Past } from '../../src/routine/safety/circumstances';
import { addDays } from '../../src/routine/calendar-day';
import { openingOf, readinessOf } from '../../src/routine/safety/opening';
import { nobody, type AgeBand, type Person } from '../../src/routine/safety/person';
import { answersOf, questionsFor, verdictOf } from '../../src/routine/safety/verdict';
import { realFiles } from './planting';

const parsed = parseLibrary(realFiles);
const { library } = parsed;
const safety = parsed.safety!;
const routines = [...library.routines.values()];
const conditionIds = [...library.conditions.keys()];
const today = '2026-11-22';
/** Days around every border of the content, and no new pain. */
const days = [undefined, 0, 3, 4, 13, 14, 20, 21, 41, 42, 55, 56, 100];

const answered = (yes: readonly string[] = [], more: Partial<Person> = {}, on = today): Person => ({
  ...nobody,
  answers: answersOf({ withPain: true, age: '20-49', yes }, safety.screening, undefined, on),
  ...more,
});
const person = (conditions: readonly string[], day: number | undefined, flags: readonly ProfileFlag[] = []): Person =>
  answered([], {
    conditions: [...conditions],
    flags: [...flags],
    clearedOn: today,
    statements: [{ routine: 'disc-extension-6', on: today }],
    ...(day === undefined ? {} : { painBegan: addDays(today, -day) }),
  });
const phaseTwoDone: Past = {
  ...nothingPast,
  sessions: new Map([['strain-return-2', { done: 3, easy: 3, calm: true }]]),
};
const at = (who: Person, past: Past = phaseTwoDone, on = today) => circumstancesOf(who, past, on, { safety, library });
const opened = (who: Person, past?: Past, on?: string) =>
  routines.filter((routine) => openingOf(routine, at(who, past, on)).open).map(({ id }) => id);
const closedBy = (id: string, who: Person, past?: Past, on = today) => {
  const opening = openingOf(library.routines.get(id)!, at(who, past, on));
  return opening.open ? 'open' : opening.because.by;
};

/** Every routine that is open to anyone, with what they told. */
function* everyOpening() {
  for (const condition of [...conditionIds.map((id) => [id]), [], ['si-joint', 'stiffness-desk'], ['facet', 'disc']]) {
    for (const day of days) {
      for (const flag of [undefined, ...profileFlags]) {
        const circumstances = at(person(condition, day, flag ? [flag] : []));
        for (const routine of routines) {
          const opening = openingOf(routine, circumstances);
          if (opening.open) yield { routine, circumstances, adapted: opening.adapted, condition, day, flag };
        }
      }
    }
  }
}
const all = [...everyOpening()];
const stepsOf = ({ adapted }: (typeof all)[number]) =>
  adapted.routine.steps.map((step) => {
    const exercise = library.exercises.get(step.exercise)!;
    return { step, exercise, movements: movementsOf(exercise, step.position) };
  });

describe('before anything starts', () => {
  const questions = (level: string) => safety.screening.questions.filter((question) => question.level === level);

  it('S01: any emergency sign closes everything, and no tick opens it', () => {
    for (const { id } of questions('emergency')) {
      const who = answered([id], { clearedOn: today, seenOn: today, daysOffOn: today, conditions: ['stiffness-desk'] });
      expect(verdictOf(who, safety, today)).toMatchObject({ is: 'emergency', questions: [{ id }] });
      expect(opened(who), id).toEqual([]);
      expect(verdictOf(who, safety, addDays(today, 400)).is, 'a year later').toBe('emergency');
    }
  });

  it('S02: any urgent sign closes everything until a clinician saw it, on a day after the sign came', () => {
    for (const { id } of questions('urgent')) {
      expect(opened(answered([id])), id).toEqual([]);
      expect(verdictOf(answered([id], { seenOn: addDays(today, -1) }), safety, today).is).toBe('urgent');
      expect(verdictOf(answered([id], { seenOn: addDays(today, 1) }), safety, today).is, 'a day to come').toBe(
        'urgent',
      );
      expect(verdictOf(answered([id], { seenOn: today }), safety, today).is).toBe('clear');
    }
  });

  it('S02: a sign that stays keeps the day it came, so that being seen since then counts', () => {
    const first = answersOf({ withPain: true, yes: ['u5'] }, safety.screening, undefined, addDays(today, -10));
    const again = answersOf({ withPain: true, yes: ['u5', 'u1'] }, safety.screening, first, today);
    expect(again.yes).toEqual([
      { question: 'u5', since: addDays(today, -10) },
      { question: 'u1', since: today },
    ]);
    const seen = { seenOn: addDays(today, -5) };
    expect(verdictOf({ ...nobody, ...seen, answers: again }, safety, today)).toMatchObject({
      questions: [{ id: 'u1' }],
    });
  });

  it('S03: what asks a clinician first is closed without a yes of the last 28 days', () => {
    for (const { id, yes } of questions('clinician').filter((question) => question.yes === 'lock')) {
      expect(yes).toBe('lock');
      expect(verdictOf(answered([id]), safety, today).is, id).toBe('clinician');
      expect(verdictOf(answered([id], { clearedOn: addDays(today, -28) }), safety, today).is).toBe('clear');
      expect(verdictOf(answered([id], { clearedOn: addDays(today, -29) }), safety, today)).toMatchObject({
        is: 'clinician',
        expired: true,
      });
      expect(verdictOf(answered([id], { clearedOn: addDays(today, 1) }), safety, today).is).toBe('clinician');
    }
  });

  it('S03: under 18 nobody’s yes opens anything', () => {
    for (const who of [
      answered(['c1'], { clearedOn: today }),
      {
        ...nobody,
        clearedOn: today,
        answers: answersOf({ withPain: false, age: 'under-18', yes: [] }, safety.screening, undefined, today),
      } satisfies Person,
    ]) {
      expect(verdictOf(who, safety, today).is).toBe('refused');
      expect(opened(who)).toEqual([]);
    }
  });

  it('S03: a new pain at 50 shows the doctor card, from 55 it asks a clinician first', () => {
    const aged = (age: AgeBand) =>
      verdictOf(
        { ...nobody, answers: answersOf({ withPain: true, age, yes: ['c2'] }, safety.screening, undefined, today) },
        safety,
        today,
      );
    expect(aged('50-54')).toMatchObject({ is: 'clear', doctorCard: [{ id: 'c2' }] });
    expect(aged('55-64').is).toBe('clinician');
    expect(aged('65-up').is).toBe('clinician');
  });

  it('S03: a flag that asks a clinician first does so by itself', () => {
    for (const flag of profileFlags.filter((one) => safety.flags.flags[one].clinicianFirst)) {
      expect(verdictOf(answered([], { flags: [flag] }), safety, today), flag).toMatchObject({
        is: 'clinician',
        flags: [flag],
      });
    }
  });

  it('S04: no routine without answers of the last 14 days to the present questions', () => {
    expect(opened({ ...nobody, conditions: ['stiffness-desk'] })).toEqual([]);
    expect(verdictOf(answered([], {}, addDays(today, -14)), safety, today).is).toBe('clear');
    expect(verdictOf(answered([], {}, addDays(today, -15)), safety, today)).toEqual({ is: 'ask', because: 'old' });
    expect(verdictOf(answered([], {}, addDays(today, 1)), safety, today)).toEqual({ is: 'ask', because: 'old' });
    const old = answered();
    const newer = { ...safety, screening: { ...safety.screening, version: safety.screening.version + 1 } };
    expect(verdictOf(old, newer, today)).toEqual({ is: 'ask', because: 'version' });
    expect(verdictOf({ ...old, askAgain: 'changed' }, safety, today)).toEqual({ is: 'ask', because: 'changed' });
  });

  it('asks a healthy person only what everybody is asked, and people with pain all that fits their age', () => {
    const asked = (withPain: boolean, age?: AgeBand) =>
      questionsFor(safety.screening, { withPain, age }).map(({ id }) => id);
    expect(asked(false)).toEqual(['e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e7', 'c1', 'c5', 'c8']);
    expect(asked(true, '20-49')).not.toContain('c2');
    expect(asked(true, '20-49')).not.toContain('c3');
    expect(asked(true, '18-19')).toContain('c3');
    expect(asked(true, '55-64')).toContain('c2');
    expect(asked(true, '20-49')).toHaveLength(24);
  });
});

describe('what is open', () => {
  it('is something for every condition on some day', () => {
    for (const condition of conditionIds) {
      expect(
        all.some((one) => one.condition[0] === condition && !one.flag),
        condition,
      ).toBe(true);
    }
    for (const { id } of routines)
      expect(
        all.some(({ routine }) => routine.id === id),
        id,
      ).toBe(true);
  });

  it('S05: no step has a movement that a chosen condition forbids, on any day, with any flag', () => {
    for (const one of all) {
      for (const ban of bansOf(one.circumstances)) {
        for (const { step, movements } of stepsOf(one)) {
          const bad = ban.movements === 'all' ? [...movements] : ban.movements.filter((tag) => movements.has(tag));
          const moved = one.adapted.changes.some(
            ({ does, exercise }) => does === 'modified' && exercise === step.exercise,
          );
          if (!moved) expect(bad, `${one.routine.id} for ${one.condition.join('+')}, day ${one.day}`).toEqual([]);
        }
      }
    }
  });

  it('S06: nothing on days 0 to 3, only the first phase on days 4 to 13, whatever was chosen', () => {
    for (const condition of conditionIds) {
      for (const day of [0, 1, 3]) expect(opened(person([condition], day)), `${condition} ${day}`).toEqual([]);
      for (const day of [4, 13]) {
        expect(opened(person([condition], day))).toEqual(condition === 'strain' ? ['strain-return-1'] : []);
      }
    }
  });

  it('S06: no twist, load or impact on days 14 to 41', () => {
    const banned: MovementTag[] = ['rotation', 'rotation-small', 'load', 'impact'];
    const early = all.filter(({ day }) => day !== undefined && day >= 14 && day <= 41);
    expect(early.length).toBeGreaterThan(100);
    for (const one of early) {
      for (const { movements } of stepsOf(one)) expect(banned.filter((tag) => movements.has(tag))).toEqual([]);
    }
  });

  it('S06: a strain without its first day opens nothing', () => {
    expect(opened(person(['strain'], undefined))).toEqual([]);
    expect(closedBy('strain-return-2', person(['strain'], undefined))).toBe('no-day');
  });

  it('S06: the stricter reading leaves out the early phase', () => {
    const who = { ...person(['strain'], 8), strictDays: true };
    expect(opened(who)).toEqual([]);
    expect(closedBy('strain-return-1', who)).toBe('days');
  });

  it('S07: the day is counted by the calendar, and another condition does not reset it', () => {
    const began = { painBegan: '2026-11-01' };
    expect(at({ ...answered(), ...began, conditions: ['strain'] }).day).toBe(21);
    expect(at({ ...answered(), ...began, conditions: ['facet'] }).day).toBe(21);
    expect(at({ ...answered(), painBegan: '2026-03-28' }, nothingPast, '2026-03-30').day, 'over summer time').toBe(2);
    expect(at({ ...answered(), painBegan: '2028-02-28' }, nothingPast, '2028-03-01').day, 'a leap day').toBe(2);
    expect(at({ ...answered(), painBegan: addDays(today, 3) }).day, 'a day to come').toBe(0);
  });

  it('S08: a disc problem opens one routine only, with a ticked statement of the last 28 days', () => {
    const ticked = (on: string): Person => ({
      ...answered(['c5'], { clearedOn: today, conditions: ['disc', 'stiffness-desk'] }),
      statements: [{ routine: 'disc-extension-6', on }],
    });
    expect(opened(ticked(today))).toEqual(['disc-extension-6']);
    expect(closedBy('disc-extension-6', ticked(addDays(today, -29)))).toBe('statement');
    expect(closedBy('disc-extension-6', { ...ticked(today), statements: [] })).toBe('statement');
    expect(opened({ ...ticked(today), clearedOn: addDays(today, -29) })).toEqual([]);
  });

  it('S09: with pain low on one side nobody sits, and lying on the sore side is left out', () => {
    const si = all.filter(({ condition }) => condition.includes('si-joint'));
    expect(si.length).toBeGreaterThan(50);
    for (const one of si) for (const { movements } of stepsOf(one)) expect(movements.has('sitting')).toBe(false);
    for (const soreSide of ['left', 'right'] as const) {
      const who = { ...person(['si-joint'], 30), soreSide };
      const { routine } = adapt(library.routines.get('si-joint-8')!, at(who));
      const lying = toTimeline(routine, library).segments.filter(({ position }) => position === 'side-lying');
      expect(new Set(lying.map(({ side }) => side))).toEqual(new Set([soreSide]));
    }
    expect(opened(person(['si-joint'], undefined))).not.toContain('seated-only-6');
  });

  it('S10: what a flag leaves out is never played, not as a swap either; what it changes is said', () => {
    for (const one of all.filter(({ flag }) => flag)) {
      for (const { step, exercise } of stepsOf(one)) {
        const caution = exercise.cautions[one.flag!];
        if (!caution) continue;
        const allowed = caution.rule === 'modify' || (caution.unless === 'clinician' && one.circumstances.cleared);
        expect(allowed, `${one.routine.id}: ${exercise.id} with ${one.flag}`).toBe(true);
        if (caution.rule === 'modify') expect(step.note).toContain(caution.text);
      }
    }
  });

  it('S11: a routine that loses more than two fifths of its steps is not offered', () => {
    for (const { adapted } of all) expect(adapted.removedShare).toBeLessThanOrEqual(0.4);
    const who = person(['si-joint', 'stiffness-desk'], undefined);
    expect(closedBy('seated-only-6', who)).toBe('removed');
  });

  it('S19: no back bend with a slipped vertebra, nothing flat on back or front late in pregnancy', () => {
    for (const one of all) {
      for (const { step, movements } of stepsOf(one)) {
        if (one.flag === 'spondylolisthesis-stenosis') expect(movements.has('extension')).toBe(false);
        if (one.flag === 'pregnancy-16w') expect(['supine', 'prone']).not.toContain(step.position);
      }
    }
  });

  it('S25: both sides get equal time unless a rule leaves one out, and the total is the sum', () => {
    for (const { adapted, circumstances } of all) {
      const timeline = toTimeline(adapted.routine, library);
      expect(timeline.segments.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)).toBe(timeline.totalMs);
      if (circumstances.person.soreSide) continue;
      for (const step of adapted.routine.steps.keys()) {
        const time = (side: string) =>
          timeline.segments
            .filter(
              (segment) => segment.step === step && segment.side === side && ['work', 'hold'].includes(segment.kind),
            )
            .reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
        expect(time('left')).toBe(time('right'));
      }
    }
  });

  it('of several conditions the stricter rule wins: each one more opens no step that was closed', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...conditionIds.filter((id) => id !== 'strain')), {
          minLength: 1,
          maxLength: 3,
        }),
        fc.constantFrom(...conditionIds.filter((id) => id !== 'strain')),
        fc.constantFrom(...days),
        (chosen, another, day) => {
          const before = bansOf(at(person(chosen, day)));
          const after = bansOf(at(person([...chosen, another], day)));
          expect(after.length).toBeGreaterThanOrEqual(before.length);
          for (const routine of routines.filter(({ conditions }) => conditions.some((id) => chosen.includes(id)))) {
            const fewer = openingOf(routine, at(person([...chosen, another], day)));
            if (fewer.open) expect(openingOf(routine, at(person(chosen, day))).open).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is never changed silently: every difference from the written steps has a reason', () => {
    for (const { routine, adapted } of all) {
      const named = new Set(adapted.changes.map(({ exercise }) => exercise));
      for (const [index, step] of routine.steps.entries()) {
        const played = adapted.routine.steps.find(({ written }) => written === index);
        const asWritten = played?.exercise === step.exercise && played.note === step.note && !played.version;
        if (!asWritten) expect(named.has(step.exercise), `${routine.id}: ${step.exercise}`).toBe(true);
      }
    }
  });
});

describe('phases after a strain', () => {
  it('phase 3 opens after three easy sessions of phase 2, and phase 2 stays open until then', () => {
    const who = person(['strain'], 45);
    const easy = (sessions: number): Past => ({
      ...nothingPast,
      sessions: new Map([['strain-return-2', { done: sessions, easy: sessions, calm: true }]]),
    });
    expect(opened(who, easy(2))).toEqual(['strain-return-2']);
    expect(closedBy('strain-return-3', who, easy(2))).toBe('after');
    expect(opened(who, easy(3))).toEqual(['strain-return-3']);
  });

  it('who has no new pain needs no phase 2 before phase 3', () => {
    expect(closedBy('strain-return-3', person(['weak-back-form'], undefined), nothingPast)).toBe('open');
  });

  it('days 14 to 20 have one set, later days all of them', () => {
    const sets = (day: number) => {
      const { routine } = adapt(library.routines.get('strain-return-2')!, at(person(['strain'], day)));
      return routine.steps.flatMap(({ dose }) => (dose.kind === 'reps' ? dose.sets : []));
    };
    expect(Math.max(...sets(14))).toBe(1);
    expect(Math.max(...sets(21))).toBe(2);
  });

  it('a clinician’s own plan takes the place of the days, but not of the warning signs', () => {
    const planned = { ...person(['strain'], 2), daysOffOn: today };
    expect(opened(planned)).toContain('strain-return-2');
    expect(opened({ ...planned, answers: answered(['e1']).answers! })).toEqual([]);
  });
});

describe('the score before', () => {
  it('S12: 6 and more starts nothing; 4 and 5 ease, with one set and no step up', () => {
    for (const routine of routines) {
      for (const pain of [6, 7, 10]) expect(readinessOf(routine, pain, safety).is).toBe('too-much');
    }
    const open = library.routines.get('posture-reset')!;
    expect([0, 3, 4, 5].map((pain) => readinessOf(open, pain, safety).is)).toEqual([
      'ready',
      'ready',
      'eased',
      'eased',
    ]);
    expect(readinessOf(library.routines.get('strain-return-2')!, 4, safety)).toMatchObject({
      is: 'too-much-for-this',
      most: 3,
    });
    const past: Past = { ...nothingPast, levels: new Map([['posture-reset', 4]]) };
    const circumstances = at(person(['stiffness-desk'], undefined), past);
    const eased = adapt(open, circumstances, { pain: 4 });
    for (const { dose, version } of eased.routine.steps) {
      expect(version).toBe('easier');
      if (dose.kind === 'reps') expect(dose.sets).toBe(1);
    }
    const written = adapt(open, at(person(['stiffness-desk'], undefined), nothingPast), { pain: 4 });
    expect(eased.routine.steps).toEqual(written.routine.steps);
  });

  it('a sore day leads one phase back after a strain', () => {
    const who = person(['strain'], 16);
    const opening = openingOf(library.routines.get('strain-return-1')!, at(who), { pain: 4 });
    expect(opening.open).toBe(true);
    expect(closedBy('strain-return-1', who)).toBe('days-over');
  });
});

describe('mornings after', () => {
  const worse = (inARow: number, last: string): Past => ({ ...phaseTwoDone, worseMornings: { inARow, last } });

  it('S16: a clearly worse morning is followed by a rest day, two in a row by gentle things only', () => {
    const who = person(['weak-back-form'], undefined);
    expect(opened(who, worse(1, today))).toEqual([]);
    expect(closedBy('posture-reset', who, worse(1, today))).toBe('rest-day');
    expect(closedBy('core-endurance-12', who, worse(1, addDays(today, -1)))).toBe('open');
    const twice = worse(2, addDays(today, -1));
    for (const id of opened(who, twice)) expect(library.routines.get(id)!.kind).toBe('mobility');
    expect(opened(who, twice)).toContain('posture-reset');
    expect(closedBy('core-endurance-12', who, twice)).toBe('worse-mornings');
  });

  it('much worse after a disc routine closes it until the clinician was asked since', () => {
    const past: Past = { ...nothingPast, closedByWorse: new Map([['disc-extension-6', addDays(today, -2)]]) };
    const ticked = (on: string): Person => ({
      ...person(['disc'], undefined),
      statements: [{ routine: 'disc-extension-6', on }],
    });
    expect(closedBy('disc-extension-6', ticked(addDays(today, -2)), past)).toBe('much-worse');
    expect(closedBy('disc-extension-6', ticked(addDays(today, -1)), past)).toBe('open');
  });

  it('no better after a month asks a clinician first', () => {
    const past: Past = { ...nothingPast, notBetter: 'lock' };
    expect(closedBy('posture-reset', answered([], { conditions: ['stiffness-desk'] }), past)).toBe('not-better');
    expect(closedBy('posture-reset', answered([], { conditions: ['stiffness-desk'], clearedOn: today }), past)).toBe(
      'open',
    );
  });
});
