import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readContent } from '../../scripts/content-plugin';
import { describeProblem, parseLibrary } from './parse';

const all = readContent(join(import.meta.dirname, '../../routines'));
const textOf = (path: string) => all.find((file) => file.path === path)!.text;

/** What is wrong when one file has another text. */
const linesWith = (path: string, text: string) =>
  parseLibrary(all.map((file) => (file.path === path ? { path, text } : file))).problems.map(describeProblem);

/** What is wrong after replacements in a file's text, each of which must find what it replaces. */
function linesAfter(path: string, ...replacements: [from: string, to: string][]): string[] {
  return linesWith(
    path,
    replacements.reduce((text, [from, to]) => {
      expect(text).toContain(from);
      return text.replace(from, () => to);
    }, textOf(path)),
  );
}

const posture = 'posture-reset.json';
const bend = 'exercises/side-bend.json';

describe('a broken content file says what is wrong', () => {
  it('with file, place, what was found and what was expected', () => {
    expect(
      linesAfter(posture, [
        '"exercise": "side-bend"',
        '"exercise": "side-bend", "dose": { "kind": "reps", "reps": "ten" }',
      ]),
    ).toEqual(['routines/posture-reset.json: steps[3].dose.reps: found "ten", expected a whole number from 1 to 60']);
  });

  it('all at once, in all files', () => {
    const broken = all.map(({ path, text }) => {
      if (path === posture)
        return { path, text: text.replace('"version": 1', '"version": 0').replace('"open"', '"opn"') };
      if (path === bend) return { path, text: text.replace('"sided": true', '"sided": "yes"') };
      return { path, text };
    });
    expect(parseLibrary(broken).problems.map(describeProblem)).toEqual([
      'routines/exercises/side-bend.json: sided: found "yes", expected true or false',
      'routines/posture-reset.json: version: found 0, expected a whole number from 1 to 10000',
      'routines/posture-reset.json: gate.kind: found "opn", expected "open", "pain" or "clinician" (did you mean "open"?)',
    ]);
  });

  it('and a broken file is not a broken reference too', () => {
    expect(linesAfter(bend, ['"name"', '"nam"'])).toEqual([
      'routines/exercises/side-bend.json: name: found nothing, expected a text of 1 to 80 characters',
      'routines/exercises/side-bend.json: nam: found an unknown field, expected a known field (did you mean "name"?)',
    ]);
  });

  it('names every unknown field, and what was meant', () => {
    expect(
      linesAfter(
        posture,
        ['"kind": "mobility"', '"kind": "mobility", "colour": "red", "toString": 1, "basys": 1'],
        ['"earliest": 14', '"earliest": 14, "lates": 20'],
      ),
    ).toEqual([
      expect.stringMatching(
        /^routines\/posture-reset\.json: colour: found an unknown field, expected one of \$schema, version, name/,
      ),
      expect.stringMatching(/^routines\/posture-reset\.json: toString: found an unknown field/),
      'routines/posture-reset.json: basys: found an unknown field, expected a known field (did you mean "basis"?)',
      'routines/posture-reset.json: days.lates: found an unknown field, expected a known field (did you mean "latest"?)',
    ]);
  });

  it.each<[what: string, path: string, from: string, to: string, line: string]>([
    [
      'a missing field',
      posture,
      '"frequency"',
      '"Frequency"',
      'frequency: found nothing, expected a text of 1 to 600 characters',
    ],
    ['an empty text', posture, '"Posture reset"', '"  "', 'name: found "  ", expected a text of 1 to 80 characters'],
    [
      'a text too long',
      posture,
      '"Posture reset"',
      `"${'x'.repeat(81)}"`,
      `name: found "${'x'.repeat(56)}…, expected a text of 1 to 80 characters`,
    ],
    [
      'a number too large',
      posture,
      '"earliest": 14',
      '"earliest": 366',
      'days.earliest: found 366, expected a whole number from 0 to 365',
    ],
    [
      'a broken number',
      posture,
      '"earliest": 14',
      '"earliest": 1.5',
      'days.earliest: found 1.5, expected a whole number from 0 to 365',
    ],
    [
      'a finer step than there is',
      bend,
      '"seconds": 2',
      '"seconds": 2.2',
      'tempo[0].seconds: found 2.2, expected a number from 0.5 to 30 in steps of 0.5',
    ],
    [
      'another word',
      bend,
      '"down"',
      '"sideways"',
      'tempo[0].motion: found "sideways", expected "up", "down" or "hold"',
    ],
    [
      'a word of a long list',
      bend,
      '"lateral-flexion"',
      '"lateral flexion"',
      'movements[0]: found "lateral flexion", expected a known word (did you mean "lateral-flexion"?)',
    ],
    [
      'a name of a long list',
      bend,
      '"neck-dizzy"',
      '"neck-dizy"',
      'cautions.neck-dizy: found a field "neck-dizy", expected a known name (did you mean "neck-dizzy"?)',
    ],
    [
      'a text for a list',
      bend,
      '"positions": ["standing", "seated"]',
      '"positions": "standing"',
      'positions: found "standing", expected a list [ … ] of at least 1, each "standing", "seated", "kneeling", "supine", "prone" or "side-lying"',
    ],
    [
      'a list for fields',
      posture,
      '"days": { "earliest": 14 }',
      '"days": [14]',
      'days: found a list [ … ], expected fields { … }: earliest, latest',
    ],
    [
      'an empty list for fields that may all be absent',
      bend,
      '"cautions": {',
      '"cautions": [], "caution": {',
      'cautions: found a list [ … ], expected fields { … }',
    ],
    [
      'null',
      posture,
      '"version": 1',
      '"version": null',
      'version: found null, expected a whole number from 1 to 10000',
    ],
    [
      'another schema',
      posture,
      'routine.schema',
      'exercise.schema',
      '$schema: found "./schemas/exercise.schema.json", expected the path of schemas/routine.schema.json from here',
    ],
    [
      'a kind left out',
      posture,
      '"kind": "open"',
      '"kin": "open"',
      'gate.kind: found nothing, expected "open", "pain" or "clinician"',
    ],
    [
      'one of several forms',
      'conditions/strain.json',
      '"all"',
      '"everything"',
      'avoid[0].movements: found "everything", expected "all", or a list [ … ], each one of "neutral", "flexion", "flexion-small", "extension", "extension-small", "thoracic-extension", "rotation", "rotation-small", "lateral-flexion", "load", "load-light", "impact", "isometric-hold", "neural-tension", "deep-hip", "single-leg", "split-stance", "side-lying", "sitting" or "prone"',
    ],
    [
      'one entry of several forms',
      'conditions/facet.json',
      '"rotation"',
      '"rotatoin"',
      'avoid[0].movements[2]: found "rotatoin", expected a known word (did you mean "rotation"?)',
    ],
  ])('%s', (_what, path, from, to, line) => {
    expect(linesAfter(path, [from, to])).toContain(`routines/${path}: ${line}`);
  });

  it('in the form that was meant, where there are several', () => {
    const wrist = '"wrist": [10.6, -6.5, 0.5]';
    expect(linesAfter('figures/side-bend.json', [wrist, '"wrist": [10.8, "x"], "elbw": 1'])).toEqual([
      'routines/figures/side-bend.json: poses.tall.arms.left.wrist[1]: found "x", expected a number from -250 to 250',
      'routines/figures/side-bend.json: poses.tall.arms.left.wrist[2]: found nothing, expected a number from -250 to 250',
      'routines/figures/side-bend.json: poses.tall.arms.left.elbw: found an unknown field, expected a known field (did you mean "elbow"?)',
    ]);
  });

  it('with line and column when it is no JSON', () => {
    const lines = linesAfter(posture, ['"version": 1,', '"version": 1']);
    expect(lines).toEqual([
      'routines/posture-reset.json: line 4, column 3: found """, expected a comma before the next field, or }',
    ]);
  });

  it('when it lies where no content belongs', () => {
    const stray = (path: string) => parseLibrary([...all, { path, text: '{}' }]).problems.map(describeProblem);
    const places =
      'a file named in small letters, digits and hyphens, right in routines/ or its exercises, figures, conditions, sources or safety';
    expect(stray('Exercises/new.json')).toEqual([`routines/Exercises/new.json: found a file here, expected ${places}`]);
    expect(stray('exercises/Side Bend.json')[0]).toContain(places);
    expect(stray('safety/constructor.json')[0]).toBe(
      'routines/safety/constructor.json: found a file here, expected in safety/ only screening.json, flags.json, days.json, limits.json, self-checks.json, advice.json, movements.json',
    );
  });
});

describe('a sound content file', () => {
  it('may begin with a byte order mark and end lines as Windows does', () => {
    expect(linesWith(posture, `\uFEFF${textOf(posture).replaceAll('\n', '\r\n')}`)).toEqual([]);
  });

  it('is read without its $schema and with its file’s name as id', () => {
    const { library } = parseLibrary(all);
    expect(library.routines.get('posture-reset')).toMatchObject({ id: 'posture-reset', name: 'Posture reset' });
    expect(library.routines.get('posture-reset')).not.toHaveProperty('$schema');
  });
});
