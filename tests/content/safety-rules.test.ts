/** Rules about routines/safety/ and about words and sources in every kind of file. */
import { describe, expect, it } from 'vitest';
import { parseLibrary } from '../../src/routine';
import { contentVersion } from '../../src/routine/library-index';
import { plant, realFiles } from './planting';

const screening = 'safety/screening.json';

describe('the safety questions', () => {
  it('S01 to S03: a yes does what its level says', () => {
    expect(
      plant([
        [screening, 'questions[0].yes', 'lock'],
        [screening, 'questions[8].yes', 'card'],
        [screening, 'questions[17].yes', 'stop'],
        [screening, 'questions[20].lockFromAge', 50],
        [screening, 'questions[1].id', 'e1'],
        [screening, 'questions[19].ages', { from: 19, to: 18 }],
      ]),
    ).toEqual([
      'safety/screening.json: questions[0].yes: found "lock", expected "stop", as the level "emergency" has it',
      'safety/screening.json: questions[1].id: found "e1", expected an id of its own',
      'safety/screening.json: questions[8].yes: found "card", expected "stop-until-seen", as the level "urgent" has it',
      'safety/screening.json: questions[17].yes: found "stop", expected "refuse", "lock" or "card", as the level "clinician" has it',
      'safety/screening.json: questions[19].ages.to: found 18, expected 19 or more',
      'safety/screening.json: questions[20].lockFromAge: found 50, expected no such field: only a card can become a lock',
    ]);
  });

  it('ask about every level', () => {
    const { questions } = parseLibrary(realFiles).safety!.screening;
    const calm = questions.filter(({ level }) => level !== 'emergency');
    expect(plant([[screening, 'questions', calm]])).toEqual([
      'safety/screening.json: questions: found none of level "emergency", expected some',
    ]);
  });

  it('a flag leads to a question that there is', () => {
    expect(plant([['safety/flags.json', 'flags.leg-symptoms.screening', 'c44']])).toEqual([
      'safety/flags.json: flags.leg-symptoms.screening: found "c44", expected the id of a question in safety/screening.json',
    ]);
  });

  it('every flag and every movement is explained', () => {
    expect(
      plant([
        ['safety/flags.json', 'flags.wrist', undefined],
        ['safety/movements.json', 'movements.load', undefined],
      ]),
    ).toEqual([
      'safety/flags.json: flags.wrist: found nothing, expected fields { … }: question, short, rules, screening, clinicianFirst',
      'safety/movements.json: movements.load: found nothing, expected fields { … }: name, meaning',
    ]);
  });
});

describe('days, limits and self-checks', () => {
  it('every day belongs to one window', () => {
    expect(
      plant([
        ['safety/days.json', 'windows[1].fromDay', 5],
        ['safety/days.json', 'windows[4].toDay', 90],
        ['safety/days.json', 'windows[2].toDay', undefined],
        ['safety/days.json', 'windows[1].onlyRoutines[0]', 'strain-returns-1'],
        ['safety/days.json', 'runCaution.untilDay', 41],
      ]).filter((line) => line.startsWith('safety')),
    ).toEqual([
      'safety/days.json: windows[1].fromDay: found 5, expected 4, so that every day is in one window',
      'safety/days.json: windows[1].onlyRoutines[0]: found "strain-returns-1", expected the name of a routine, a file in routines/ (did you mean "strain-return-1"?)',
      'safety/days.json: windows[2].toDay: found nothing, expected 14 or later',
      'safety/days.json: windows[3].fromDay: found 21, expected 0, so that every day is in one window',
      'safety/days.json: windows[4].toDay: found 90, expected no such field: the last window stays open',
      'safety/days.json: runCaution.untilDay: found 41, expected 42 or later',
    ]);
  });

  it('S22: ice and heat never last longer than 20 minutes', () => {
    expect(plant([['safety/days.json', 'iceAndHeat.mostMinutes', 21]])).toEqual([
      'safety/days.json: iceAndHeat.mostMinutes: found 21, expected a whole number from 1 to 20',
    ]);
  });

  it('limits agree with one another', () => {
    expect(
      plant([
        ['safety/limits.json', 'pain.easeMost', 2],
        ['safety/limits.json', 'ladders.sets.stepLeast', 2],
        ['safety/limits.json', 'ladders.stretchSeconds.olderMost', 29],
        ['safety/limits.json', 'doctorCard.lockAfterDays', 13],
      ]),
    ).toEqual([
      'safety/limits.json: pain.easeMost: found 2, expected 3 or more',
      'safety/limits.json: ladders.sets.stepMost: found 1, expected 2 or more',
      'safety/limits.json: ladders.stretchSeconds.olderMost: found 29, expected 30 or more',
      'safety/limits.json: doctorCard.lockAfterDays: found 13, expected 14 or later',
    ]);
    expect(plant([['safety/limits.json', 'pain.stopFrom', 5]])).toEqual([
      'safety/limits.json: pain.stopFrom: found 5, expected more than 5',
    ]);
  });

  it('a self-check names only what there is', () => {
    expect(
      plant([
        ['safety/self-checks.json', 'checks.wall-test.condition', 'hyperlordosi'],
        ['safety/self-checks.json', 'checks.wall-test.answers[2].suggests', 'lordosis-x'],
        ['safety/self-checks.json', 'checks.level-check.steps[0].exercise', 'side-plank'],
        ['safety/self-checks.json', 'checks.level-check.steps[1].dose', { kind: 'timed', seconds: 15 }],
      ]),
    ).toEqual([
      'safety/self-checks.json: checks.wall-test.condition: found "hyperlordosi", expected the name of a file in routines/conditions/ (did you mean "hyperlordosis"?)',
      'safety/self-checks.json: checks.wall-test.answers[2].suggests: found "lordosis-x", expected the name of a file in routines/conditions/',
      'safety/self-checks.json: checks.level-check.steps[0].exercise: found "side-plank", expected the name of a file in routines/exercises/',
      'safety/self-checks.json: checks.level-check.steps[1].dose.kind: found "timed", expected "hold", as the exercise has it',
    ]);
  });

  it('are there together or not at all', () => {
    const without = realFiles.filter(({ path }) => path !== 'safety/limits.json');
    expect(plant([], without)).toEqual(['safety/limits.json: found no such file, expected this file too']);
    expect(parseLibrary(without).safety).toBeNull();
    expect(
      plant(
        [],
        realFiles.filter(({ path }) => !path.startsWith('safety/')),
      ),
    ).toEqual([]);
  });
});

it('S24: the version that a record keeps grows with every file that a rule is read from', () => {
  const { library, safety } = parseLibrary(realFiles);
  const now = contentVersion(library, safety!);
  for (const [part, content] of Object.entries(safety!) as [string, { version: number }][]) {
    const newer = { ...safety!, [part]: { ...content, version: content.version + 1 } };
    expect(contentVersion(library, newer), part).toBe(now + 1);
  }
  for (const kind of ['exercises', 'routines', 'conditions'] as const) {
    const [id, content] = [...library[kind]][0]!;
    const newer = {
      ...library,
      [kind]: new Map([...library[kind], [id, { ...content, version: content.version + 1 }]]),
    };
    expect(contentVersion(newer, safety!), kind).toBe(now + 1);
  }
});

describe('words and sources', () => {
  it('S21: what must not be said is found in every kind of file', () => {
    expect(
      plant([
        ['exercises/side-bend.json', 'howTo[1]', 'You have a strain.'],
        ['conditions/disc.json', 'helps[0].text', 'Proven to help.'],
        ['posture-reset.json', 'purpose', 'A cure for the back.'],
        ['safety/advice.json', 'topics.medicines.points[0].text', 'Take 400 mg.'],
      ]),
    ).toEqual([
      'exercises/side-bend.json: howTo[1]: found "You have a strain", expected "this may fit …": no diagnosis',
      'conditions/disc.json: helps[0].text: found "Proven", expected "studies suggest" or what was read: nothing here is proven',
      'posture-reset.json: purpose: found "cure", expected no promise of a cure',
      'safety/advice.json: topics.medicines.points[0].text: found "400 mg", expected no dose of a medicine: "ask a pharmacist"',
    ]);
  });

  it('every source that anything names is in the register', () => {
    const expected = 'expected the id of a source in routines/sources/';
    expect(
      plant([
        ['exercises/side-bend.json', 'evidence.sources[1]', 'somebody'],
        ['bedtime-5.json', 'basis.sources[0]', 'mayo-bck'],
        [screening, 'questions[3].sources[0]', 'hearsay'],
        ['safety/days.json', 'windows[0].sources[0]', 'hearsay'],
      ]),
    ).toEqual([
      `exercises/side-bend.json: evidence.sources[1]: found "somebody", ${expected}`,
      `bedtime-5.json: basis.sources[0]: found "mayo-bck", ${expected} (did you mean "mayo-back"?)`,
      `safety/screening.json: questions[3].sources[0]: found "hearsay", ${expected}`,
      `safety/days.json: windows[0].sources[0]: found "hearsay", ${expected}`,
    ]);
  });

  it('a statement names at least one source', () => {
    expect(plant([['conditions/facet.json', 'timing.sources', []]])[0]).toMatch(
      /^conditions\/facet\.json: timing\.sources: found \[\], expected a list \[ … \] of 1 to 12, each small letters/,
    );
  });

  it('a source is written once', () => {
    const copy = { path: 'sources/more.json', text: realFiles.find(({ path }) => path.startsWith('sources/'))!.text };
    expect(plant([], [...realFiles, copy])).toHaveLength(99);
  });
});
