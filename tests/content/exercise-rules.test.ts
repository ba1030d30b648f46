/** Each rule about exercises, held against a fault planted into the real content. */
import { describe, expect, it } from 'vitest';
import { plant } from './planting';

const ex = (id: string) => `exercises/${id}.json`;

describe('an exercise', () => {
  it('has a tempo exactly when its dose counts repetitions', () => {
    const lines = plant([
      [ex('chair-squat'), 'tempo', undefined],
      [ex('easy-walk'), 'tempo', [{ name: 'Step', seconds: 1, motion: 'up' }]],
      [ex('chin-tuck'), 'tempo', [{ name: 'Slide back', seconds: 0.5, motion: 'up' }]],
    ]);
    expect(lines).toContain(
      'exercises/chair-squat.json: tempo: found nothing, expected phases, since the dose counts repetitions',
    );
    expect(lines).toContain(
      'exercises/easy-walk.json: tempo: found phases, expected none, since a dose of kind "timed" counts no repetitions',
    );
    expect(lines).toContain(
      'exercises/chin-tuck.json: tempo: found 0.5 s in all, expected a repetition of at least 1 s',
    );
  });

  it('says what kind of hold it is exactly when it holds', () => {
    expect(
      plant([
        [ex('wall-sit'), 'holdKind', undefined],
        [ex('easy-walk'), 'holdKind', 'stretch'],
      ]),
    ).toEqual([
      'exercises/easy-walk.json: holdKind: found "stretch", expected none, since a dose of kind "timed" holds nothing',
      'exercises/wall-sit.json: holdKind: found nothing, expected "stretch", "strength" or "wall-sit"',
    ]);
  });

  it('S17: begins below the limits that its dose may grow to', () => {
    const lines = plant([
      [ex('wall-sit'), 'dose.holdSeconds', 31],
      [ex('side-plank-knee'), 'dose.holdSeconds', 11],
      [ex('calf-stretch'), 'dose.holdSeconds', 61],
      [ex('wall-angels'), 'dose.reps', 16],
      [ex('chin-tuck'), 'dose.sets', 4],
      [ex('cat-cow'), 'tempo[1].seconds', 11],
      ['core-endurance-12.json', 'steps[2].dose', { kind: 'hold', holdSeconds: 12 }],
    ]);
    const limit = 'the limit in safety/limits.json';
    expect(lines).toContain(`exercises/wall-sit.json: dose.holdSeconds: found 31, expected at most 30 s, ${limit}`);
    expect(lines).toContain(
      `exercises/side-plank-knee.json: dose.holdSeconds: found 11, expected at most 10 s, ${limit}`,
    );
    expect(lines).toContain(`exercises/calf-stretch.json: dose.holdSeconds: found 61, expected at most 60 s, ${limit}`);
    expect(lines).toContain(`exercises/wall-angels.json: dose.reps: found 16, expected at most 15, ${limit}`);
    expect(lines).toContain(`exercises/chin-tuck.json: dose.sets: found 4, expected at most 3, ${limit}`);
    expect(lines).toContain(
      `core-endurance-12.json: steps[2].dose.holdSeconds: found 12, expected at most 10 s, ${limit}`,
    );
    expect(lines).toContain(
      'exercises/cat-cow.json: tempo[1].seconds: found 11, expected a hold of at most 10 s, as safety/limits.json has it',
    );
  });

  it('S25: gives both sides the same, also where each repetition changes side', () => {
    const why = 'expected an even number, since each repetition goes to the other side';
    const lines = plant([
      [ex('knee-rolls'), 'dose.reps', 9],
      ['bedtime-5.json', 'steps[2].dose.reps', 7],
    ]);
    expect(lines).toContain(`exercises/knee-rolls.json: dose.reps: found 9, ${why}`);
    expect(lines).toContain(`bedtime-5.json: steps[2].dose.reps: found 7, ${why}`);
  });

  it('has the equipment and the movements that its position brings', () => {
    expect(
      plant([
        [ex('seated-march'), 'equipment', []],
        [ex('cat-cow'), 'equipment', ['wall']],
        [ex('clamshell'), 'movements', ['neutral']],
        [ex('figure-four-seated'), 'movements', ['flexion-small', 'deep-hip']],
        [ex('wall-angels'), 'movements', ['neutral', 'prone']],
      ]),
    ).toEqual([
      'exercises/cat-cow.json: equipment: found ["wall"], expected "mat" among them, since it is done on the floor',
      'exercises/clamshell.json: movements: found ["neutral"], expected "side-lying" among them, since it is done side-lying',
      'exercises/figure-four-seated.json: movements: found ["flexion-small","deep-hip"], expected "sitting" among them, since it is done seated',
      'exercises/seated-march.json: equipment: found [], expected "chair" among them, since it is done seated',
      'exercises/wall-angels.json: movements: found "prone", expected a position "prone" to go with it, or no such movement',
    ]);
  });

  it('says how it is easier and how it is harder', () => {
    expect(
      plant([
        [ex('wall-angels'), 'easier', '  '],
        [ex('clamshell'), 'harder', undefined],
      ]),
    ).toEqual([
      'exercises/clamshell.json: harder: found nothing, expected a text of 1 to 600 characters',
      'exercises/wall-angels.json: easier: found "  ", expected a text of 1 to 600 characters',
    ]);
  });

  it('is used by a routine or says that it is for own ones', () => {
    expect(
      plant([
        [ex('cat-cow'), 'forOwnRoutines', undefined],
        [ex('easy-walk'), 'forOwnRoutines', true],
      ]),
    ).toEqual([
      'exercises/cat-cow.json: found an exercise that no routine uses, expected a routine with it, or "forOwnRoutines": true',
      'exercises/easy-walk.json: forOwnRoutines: found true, expected no such field, since a routine uses it',
    ]);
  });
});

describe('what an exercise says to people with a flag', () => {
  const exclude = '{ "rule": "exclude" }';
  const modify = { rule: 'modify', text: 'Gently.' };

  it('S19: bending back leaves out a slipped vertebra and a narrow canal', () => {
    expect(
      plant([
        [ex('standing-extension'), 'cautions.spondylolisthesis-stenosis', undefined],
        [ex('prone-press-up'), 'cautions.spondylolisthesis-stenosis', modify],
      ]),
    ).toEqual([
      `exercises/prone-press-up.json: cautions.spondylolisthesis-stenosis: found "modify", expected ${exclude}, since it has the movement "extension"`,
      `exercises/standing-extension.json: cautions.spondylolisthesis-stenosis: found nothing, expected ${exclude}, since it has the movement "extension"`,
    ]);
  });

  it('S19: lying on the back or front is left out from week 16, unless a version is upright', () => {
    expect(
      plant([
        [ex('glute-bridge'), 'cautions.pregnancy-16w', modify],
        [ex('prone-rest'), 'cautions.pregnancy-16w', undefined],
        [ex('pelvic-tilt'), 'cautions.pregnancy-16w.position', 'kneeling'],
        [ex('adductor-squeeze'), 'cautions.pregnancy-16w.position', 'standing'],
      ]),
    ).toEqual([
      `exercises/glute-bridge.json: cautions.pregnancy-16w: found "modify", expected ${exclude}, since it is done supine and no version standing or seated is given`,
      `exercises/pelvic-tilt.json: cautions.pregnancy-16w: found "modify", expected ${exclude}, since it is done supine and no version standing or seated is given`,
      `exercises/prone-rest.json: cautions.pregnancy-16w: found nothing, expected ${exclude}, since it is done prone and no version standing or seated is given`,
    ]);
  });

  it.each([
    ['cat-cow', 'osteoporosis', 'flexion', exclude],
    ['childs-pose', 'leg-symptoms', 'flexion', exclude],
    ['open-book', 'osteoporosis', 'rotation', exclude],
    ['knee-rolls', 'osteoporosis', 'rotation-small', 'what those do who have it'],
    ['side-bend', 'leg-symptoms', 'lateral-flexion', exclude],
    ['standing-extension', 'leg-symptoms', 'extension', exclude],
    ['hamstring-strap', 'leg-symptoms', 'neural-tension', exclude],
    ['figure-four-supine', 'hip-replacement', 'deep-hip', exclude],
    ['wall-sit', 'bp-heart', 'isometric-hold', 'what those do who have it'],
    ['march-in-place', 'balance', 'single-leg', 'what those do who have it'],
    ['calf-stretch', 'balance', 'split-stance', 'what those do who have it'],
  ])('%s answers %s because of %s', (id, flag, movement, expected) => {
    expect(plant([[ex(id), `cautions.${flag}`, undefined]])).toEqual([
      `exercises/${id}.json: cautions.${flag}: found nothing, expected ${expected}, since it has the movement "${movement}"`,
    ]);
  });

  it('answers those who cannot get down or kneel', () => {
    expect(
      plant([
        [ex('knee-rolls'), 'cautions.floor', undefined],
        [ex('bird-dog'), 'cautions.knee-kneel', undefined],
      ]),
    ).toEqual([
      'exercises/bird-dog.json: cautions.knee-kneel: found nothing, expected what those do who have it, since it is done kneeling',
      'exercises/knee-rolls.json: cautions.floor: found nothing, expected what those do who have it, since it is done on the floor',
    ]);
  });
});

describe('a swap', () => {
  it('leads to an exercise that is open to someone for whom the first is not', () => {
    expect(
      plant([
        [ex('quad-stretch'), 'swaps[0].exercise', 'march-in-plase'],
        [ex('leg-swings'), 'swaps[0].exercise', 'leg-swings'],
        [ex('leg-swings'), 'swaps[0].text', undefined],
        [ex('hip-flexor-half-kneeling'), 'swaps[0].exercise', 'childs-pose'],
      ]),
    ).toEqual([
      'exercises/hip-flexor-half-kneeling.json: swaps[0].exercise: found "childs-pose", expected an exercise open to those for whom hip-flexor-half-kneeling is not',
      'exercises/leg-swings.json: swaps[0].text: found nothing, expected what is lighter, since it is the same exercise',
      'exercises/quad-stretch.json: swaps[0].exercise: found "march-in-plase", expected the name of a file in routines/exercises/ (did you mean "march-in-place"?)',
    ]);
  });
});
