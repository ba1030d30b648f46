/** Rules of figures that a schema cannot hold: names that lead somewhere, phases that fit the exercise's tempo. */
import type { WrittenFigure } from './figure-schema';
import { didYouMean, type Problem } from './problem';
import type { Exercise } from './schema';

function checkOne(
  figure: WrittenFigure,
  exercise: Exercise,
  report: (path: string, found: string, expected: string) => void,
) {
  const { motion, poses, arrow, key } = figure;
  const names = Object.keys(poses);
  const known = `one of the poses of this file: ${names.join(', ')}`;
  const askPose = (path: string, name: string) => {
    if (!names.includes(name)) report(path, `“${name}”`, known);
  };
  askPose('key', key);
  for (const [name, { from }] of Object.entries(poses)) {
    if (from !== undefined) askPose(`poses.${name}.from`, from);
    const seen = [name];
    for (let at = from; at !== undefined; at = poses[at]?.from) {
      if (seen.includes(at)) {
        report(`poses.${name}.from`, `a ring: ${[...seen, at].join(' → ')}`, 'a way that ends at the base');
        break;
      }
      seen.push(at);
    }
  }
  for (const [position, changed] of Object.entries(figure.elsewhere ?? {})) {
    const path = `elsewhere.${position}`;
    if (!exercise.positions.some((one) => one === position))
      report(path, `“${position}”`, `a position of the exercise: ${exercise.positions.join(', ')}`);
    for (const name of Object.keys(changed?.poses ?? {})) askPose(`${path}.poses`, name);
  }
  const dose = exercise.dose.kind;
  if (motion.kind === 'phases') {
    for (const [at, name] of motion.ends.entries()) askPose(`motion.ends[${at}]`, name);
    const phases = exercise.tempo?.length ?? 0;
    if (motion.ends.length !== phases) {
      report('motion.ends', `${motion.ends.length} poses`, `${phases}, one for each phase of the exercise's tempo`);
    }
    if (arrow && (arrow.phase ?? 0) >= phases)
      report('arrow.phase', String(arrow.phase), `a phase from 0 to ${phases - 1}`);
  } else if (arrow?.phase !== undefined)
    report('arrow.phase', String(arrow.phase), 'none, since the motion has no phases');
  if (motion.kind === 'round') {
    for (const [at, name] of motion.poses.entries()) askPose(`motion.poses[${at}]`, name);
    if (dose === 'reps' && motion.seconds !== undefined) {
      report('motion.seconds', String(motion.seconds), 'none: a round takes one repetition');
    }
  }
  if (motion.kind === 'steps') for (const [at, { to }] of motion.steps.entries()) askPose(`motion.steps[${at}].to`, to);
  if (motion.kind === 'hold') {
    askPose('motion.start', motion.start);
    askPose('motion.hold', motion.hold);
    if (motion.via !== undefined) askPose('motion.via', motion.via);
  }
  const fitting = {
    reps: ['phases', 'round'],
    hold: ['hold'],
    timed: ['round', 'steps', 'hold'],
    'until-ready': ['round', 'steps', 'hold'],
  };
  if (!fitting[dose].includes(motion.kind)) {
    report(
      'motion.kind',
      `“${motion.kind}”`,
      `${fitting[dose].join(' or ')}, since the exercise's dose is of kind “${dose}”`,
    );
  }
}

/** The ids that have a file, readable or not: a reference to a broken file is not one more problem. */
interface KnownFiles {
  readonly figures: ReadonlySet<string>;
  readonly exercises: ReadonlySet<string>;
}

/** Everything wrong between figures and exercises. */
export function checkFigures(
  figures: ReadonlyMap<string, WrittenFigure>,
  exercises: ReadonlyMap<string, Exercise>,
  known: KnownFiles,
): Problem[] {
  const problems: Problem[] = [];
  const fileOf = (id: string) => `routines/figures/${id}.json`;
  for (const id of known.figures) {
    if (known.exercises.has(id)) continue;
    const expected = `the name of a file in routines/exercises/${didYouMean(id, known.exercises)}`;
    problems.push({ file: fileOf(id), path: '', found: `a figure "${id}"`, expected });
  }
  for (const [id, figure] of figures) {
    const exercise = exercises.get(id);
    if (!exercise) continue;
    checkOne(figure, exercise, (path, found, expected) => problems.push({ file: fileOf(id), path, found, expected }));
  }
  return problems;
}
