/** Each rule about routines and conditions, held against a fault planted into the real content. */
import { describe, expect, it } from 'vitest';
import { parseLibrary, toTimeline, unequalSides, type Timeline } from '../../src/routine';
import { plant, realFiles } from './planting';

const { library } = parseLibrary(realFiles);

describe('a routine', () => {
  it('S25: has the total of its timeline', () => {
    expect(plant([['posture-reset.json', 'totalSeconds', 297]])).toEqual([
      'posture-reset.json: totalSeconds: found 297, expected 296, the sum of the timeline',
    ]);
  });

  it('S25: gives both sides equal time', () => {
    const timeline = toTimeline(library.routines.get('posture-reset')!, library);
    expect(unequalSides(timeline)).toEqual([]);
    const last = timeline.segments.length - 1;
    const segments = timeline.segments.map((one, at) => (at === last ? { ...one, endMs: one.endMs + 1 } : one));
    const tampered: Timeline = { ...timeline, segments };
    expect(segments[last]!.side).toBe('right');
    expect(unequalSides(tampered)).toEqual([3]);
  });

  it('names only what there is, and says what was meant', () => {
    const lines = plant([
      ['desk-break-4.json', 'steps[4].exercise', 'side-bnd'],
      ['desk-break-4.json', 'conditions[1]', 'hyperlordose'],
      ['strain-return-3.json', 'gate.after.routine', 'strain-return-4'],
      ['hyperlordosis-10.json', 'steps[5].swaps', [{ exercise: 'stand-on-head' }]],
      ['strain-return-3.json', 'easing[0].change.exercise', 'open-bok'],
      ['conditions/facet.json', 'routines[0]', 'facet-friendly'],
      ['conditions/disc.json', 'honesty[0].sources[0]', 'nma-2021'],
    ]);
    expect(lines).toContain(
      'desk-break-4.json: steps[4].exercise: found "side-bnd", expected the name of a file in routines/exercises/ (did you mean "side-bend"?)',
    );
    expect(lines).toContain(
      'desk-break-4.json: conditions[1]: found "hyperlordose", expected the name of a file in routines/conditions/ (did you mean "hyperlordosis"?)',
    );
    expect(lines).toContain(
      'strain-return-3.json: gate.after.routine: found "strain-return-4", expected the name of a routine, a file in routines/ (did you mean "strain-return-1"?)',
    );
    expect(lines).toContain(
      'hyperlordosis-10.json: steps[5].swaps[0].exercise: found "stand-on-head", expected the name of a file in routines/exercises/',
    );
    expect(lines).toContain(
      'strain-return-3.json: easing[0].change.exercise: found "open-bok", expected an exercise among the steps (did you mean "open-book"?)',
    );
    expect(lines).toContain(
      'conditions/facet.json: routines[0]: found "facet-friendly", expected the name of a routine, a file in routines/ (did you mean "facet-friendly-8"?)',
    );
    expect(lines).toContain(
      'conditions/disc.json: honesty[0].sources[0]: found "nma-2021", expected the id of a source in routines/sources/ (did you mean "nma-2020"?)',
    );
  });

  it('does not wait for itself', () => {
    expect(plant([['strain-return-3.json', 'gate.after.routine', 'strain-return-3']])).toEqual([
      'strain-return-3.json: gate.after.routine: found "strain-return-3", expected another routine than this one',
    ]);
  });

  it('changes doses, positions and sets only as the exercise allows', () => {
    expect(
      plant([
        ['posture-reset.json', 'steps[0].dose', { kind: 'timed', seconds: 40 }],
        ['bedtime-5.json', 'steps[0].position', 'standing'],
        ['seated-only-6.json', 'steps[1].dose', { kind: 'reps', reps: 61 }],
      ]),
    ).toEqual([
      'seated-only-6.json: steps[1].dose.reps: found 61, expected a whole number from 1 to 60',
      'bedtime-5.json: steps[0].position: found "standing", expected "supine" or "seated", as the exercise has it',
      'bedtime-5.json: totalSeconds: found 279, expected 284, the sum of the timeline',
      'posture-reset.json: steps[0].dose.kind: found "timed", expected "reps", as the exercise has it',
    ]);
    expect(plant([['posture-reset.json', 'steps[1].dose', { kind: 'reps', sets: 3 }]])[0]).toBe(
      'posture-reset.json: steps[1].dose.sets: found 3, expected at most 2, the sets that have names',
    );
  });

  it('keeps its days, its notices and what is lighter at first in order', () => {
    expect(
      plant([
        ['strain-return-2.json', 'days.latest', 13],
        ['strain-return-3.json', 'notices', [{ text: 'Slowly.', sources: ['practice'], fromDay: 40, toDay: 50 }]],
        [
          'strain-return-1.json',
          'easing',
          [
            {
              when: { kind: 'days', from: 10, to: 6 },
              change: { kind: 'sets', most: 1 },
              why: { text: 'Slowly.', sources: ['practice'] },
            },
          ],
        ],
      ]).filter((line) => !line.includes('steps')),
    ).toEqual([
      'strain-return-1.json: easing[0].when.to: found 6, expected 10 or later',
      'strain-return-2.json: days.latest: found 13, expected 14 or later',
      'strain-return-2.json: easing[0].when: found days 14 to 20, expected days on which the routine is open (14 to 13)',
      'strain-return-3.json: notices[0]: found days 40 to 50, expected days on which the routine is open (42 to any)',
    ]);
  });

  it('S08: asks a clinician first where its condition does, and not too seldom', () => {
    expect(plant([['disc-extension-6.json', 'gate', { kind: 'open' }]])).toEqual([
      'disc-extension-6.json: gate.kind: found "open", expected "clinician", since the condition "disc" asks a clinician first',
    ]);
    expect(plant([['disc-extension-6.json', 'gate.renewDays', 29]])).toEqual([
      'disc-extension-6.json: gate.renewDays: found 29, expected at most 28, as safety/screening.json has it',
    ]);
  });
});

describe('the movements of a routine', () => {
  it('S05: none that a condition of the routine forbids', () => {
    // Eight hinges last 48 s as eight tilts do, so nothing else changes.
    const lines = plant([['strain-return-2.json', 'steps[1].exercise', 'hip-hinge']]);
    expect(lines).toContain(
      'strain-return-2.json: steps[1].exercise: found "hip-hinge", which has "load", expected a step without: the condition "strain" forbids it on days 14 to 41',
    );
    expect(plant([['facet-friendly-8.json', 'steps[0].exercise', 'standing-extension']])).toContain(
      'facet-friendly-8.json: steps[0].exercise: found "standing-extension", which has "extension", expected a step without: the condition "facet" forbids it',
    );
  });

  it('S05: none that comes with the position of a step', () => {
    // The way from sitting to the floor takes 5 s more than from lying to lying.
    expect(plant([['si-joint-8.json', 'steps[0].position', 'seated']])).toContain(
      'si-joint-8.json: steps[0].exercise: found "belly-breathing", which has "sitting", expected a step without: the condition "si-joint" forbids it',
    );
  });

  it('S05: a window of a condition counts only on the days the routine is open', () => {
    expect(plant([['strain-return-3.json', 'days.earliest', 41]])).toEqual([
      'strain-return-3.json: steps[1].exercise: found "knee-rolls", which has "rotation-small", expected a step without: the condition "strain" forbids it on days 14 to 41',
      'strain-return-3.json: steps[1].exercise: found "knee-rolls", which has "rotation-small", expected a step without: safety/days.json forbids it on days 21 to 41',
      'strain-return-3.json: steps[2].exercise: found "open-book", which has "rotation", expected a step without: the condition "strain" forbids it on days 14 to 41',
      'strain-return-3.json: steps[2].exercise: found "open-book", which has "rotation", expected a step without: safety/days.json forbids it on days 21 to 41',
      'strain-return-3.json: steps[4].exercise: found "side-plank-knee", which has "load", expected a step without: the condition "strain" forbids it on days 14 to 41',
      'strain-return-3.json: steps[4].exercise: found "side-plank-knee", which has "load", expected a step without: safety/days.json forbids it on days 21 to 41',
      'strain-return-3.json: steps[6].exercise: found "hip-hinge", which has "load", expected a step without: the condition "strain" forbids it on days 14 to 41',
      'strain-return-3.json: steps[6].exercise: found "hip-hinge", which has "load", expected a step without: safety/days.json forbids it on days 21 to 41',
    ]);
  });

  it('S05: none on days when a condition forbids everything', () => {
    const lines = plant([['strain-return-1.json', 'days.earliest', 3]]);
    expect(lines).toContain(
      'strain-return-1.json: steps[0].exercise: found "belly-breathing", which has "neutral", expected a step without: the condition "strain" forbids it on days 0 to 3',
    );
  });

  it('S06: nothing on days 0 to 3, one routine on days 4 to 13, no twist or load before day 42', () => {
    expect(
      plant([
        ['posture-reset.json', 'days.earliest', 0],
        ['desk-break-4.json', 'days.earliest', 13],
        ['pre-run-6.json', 'days.earliest', 14],
      ]),
    ).toEqual([
      'desk-break-4.json: days: found {"earliest":13}, expected other days: on days 4 to 13 only "strain-return-1" may be open (safety/days.json)',
      'posture-reset.json: days: found {"earliest":0}, expected other days: on days 0 to 3 no routine may be open (safety/days.json)',
      'posture-reset.json: days: found {"earliest":0}, expected other days: on days 4 to 13 only "strain-return-1" may be open (safety/days.json)',
      'pre-run-6.json: steps[2].exercise: found "hip-hinge", which has "load", expected a step without: safety/days.json forbids it on days 14 to 20',
      'pre-run-6.json: steps[2].exercise: found "hip-hinge", which has "load", expected a step without: safety/days.json forbids it on days 21 to 41',
    ]);
  });

  it('S05 and S10: a swap is held against the same rules as the step it stands for', () => {
    expect(plant([['disc-extension-6.json', 'steps[2].swaps', undefined]])).toEqual([
      'disc-extension-6.json: steps[2].exercise: found "glute-bridge" with the swap "pelvic-tilt", which has "flexion-small", expected a step without: the condition "disc" forbids it',
    ]);
  });
});

describe('links and names', () => {
  it('a routine and its conditions name each other', () => {
    expect(
      plant([
        ['bedtime-5.json', 'conditions', ['stiffness-desk', 'healthy-runner']],
        [
          'conditions/weak-back-form.json',
          'routines',
          [
            'posture-reset',
            'desk-break-4',
            'pre-run-6',
            'post-run-8',
            'strain-return-3',
            'si-joint-8',
            'core-endurance-12',
          ],
        ],
      ]),
    ).toEqual([
      'conditions/hyperlordosis.json: routines[4]: found "bedtime-5", expected "hyperlordosis" among the conditions of routines/bedtime-5.json, or not this routine',
      'seated-only-6.json: conditions[2]: found "weak-back-form", expected "seated-only-6" among the routines of routines/conditions/weak-back-form.json',
    ]);
  });

  it('no two of a kind have one name', () => {
    expect(
      plant([
        ['exercises/wall-sit.json', 'name', 'Wall Angels'],
        ['pre-run-6.json', 'name', 'Posture reset'],
        ['conditions/strain.json', 'chip', 'stiff from the desk'],
      ]),
    ).toEqual([
      'exercises/wall-sit.json: name: found "Wall Angels", expected another name than that of wall-angels',
      'pre-run-6.json: name: found "Posture reset", expected another name than that of posture-reset',
      'conditions/strain.json: chip: found "stiff from the desk", expected another chip than that of stiffness-desk',
    ]);
  });

  it('a condition’s windows end after they begin', () => {
    expect(
      plant([
        ['conditions/strain.json', 'avoid[0].toDay', 0],
        ['conditions/strain.json', 'avoid[0].fromDay', 2],
      ]),
    ).toContain('conditions/strain.json: avoid[0].toDay: found 0, expected 2 or later');
  });
});
