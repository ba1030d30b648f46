/** Rules within one exercise: parts that fit one another, and flags that its movements make it answer. */
import type { Limits } from './safety-schema';
import { oneOf, shown, type Report } from './problem';
import type { BodyPosition, Dose, Equipment, Exercise, MovementTag, ProfileFlag } from './schema';
import { repetitionMs } from './repetitions';

const floorPositions: readonly BodyPosition[] = ['kneeling', 'supine', 'prone', 'side-lying'];
/** Movement words that say no more than how one is placed. */
const placeTags = { seated: 'sitting', prone: 'prone', 'side-lying': 'side-lying' } as const;

/** Which flags an exercise must say something about because of a movement; `exclude`: it must leave it out. */
const flagRules: readonly { movement: MovementTag; flag: ProfileFlag; exclude: boolean }[] = [
  { movement: 'extension', flag: 'spondylolisthesis-stenosis', exclude: true },
  { movement: 'extension', flag: 'leg-symptoms', exclude: true },
  { movement: 'flexion', flag: 'osteoporosis', exclude: true },
  { movement: 'flexion', flag: 'leg-symptoms', exclude: true },
  { movement: 'rotation', flag: 'osteoporosis', exclude: true },
  { movement: 'rotation-small', flag: 'osteoporosis', exclude: false },
  { movement: 'lateral-flexion', flag: 'leg-symptoms', exclude: true },
  { movement: 'neural-tension', flag: 'leg-symptoms', exclude: true },
  { movement: 'deep-hip', flag: 'hip-replacement', exclude: true },
  { movement: 'isometric-hold', flag: 'bp-heart', exclude: false },
  { movement: 'single-leg', flag: 'balance', exclude: false },
  { movement: 'split-stance', flag: 'balance', exclude: false },
];

function checkTempo({ dose, tempo, holdKind }: Exercise, report: Report): void {
  if (dose.kind === 'reps' && !tempo) report('tempo', 'nothing', 'phases, since the dose counts repetitions');
  if (dose.kind !== 'reps' && tempo) {
    report('tempo', 'phases', `none, since a dose of kind "${dose.kind}" counts no repetitions`);
  }
  if (tempo && repetitionMs(tempo) < 1000) {
    report('tempo', `${repetitionMs(tempo) / 1000} s in all`, 'a repetition of at least 1 s');
  }
  if (dose.kind === 'hold' && !holdKind) report('holdKind', 'nothing', oneOf(['stretch', 'strength', 'wall-sit']));
  if (dose.kind !== 'hold' && holdKind) {
    report('holdKind', shown(holdKind), `none, since a dose of kind "${dose.kind}" holds nothing`);
  }
}

/** Doses start below where they may grow to, and repetitions that change sides come in pairs. */
export function checkDose(
  dose: Dose,
  { holdKind, alternates }: Pick<Exercise, 'holdKind' | 'alternates'>,
  limits: Limits | null,
  path: string,
  report: Report,
): void {
  const atMost = (field: string, value: number, most: number | undefined, unit: string) => {
    if (most !== undefined && value > most) {
      report(`${path}.${field}`, String(value), `at most ${most}${unit}, the limit in safety/limits.json`);
    }
  };
  const ladders = limits?.ladders;
  if (dose.kind === 'reps') {
    atMost('reps', dose.reps, ladders?.repetitions.most, '');
    atMost('sets', dose.sets, ladders?.sets.most, '');
    if (alternates && dose.reps % 2 !== 0) {
      report(`${path}.reps`, String(dose.reps), 'an even number, since each repetition goes to the other side');
    }
  }
  if (dose.kind === 'hold') {
    const most = { stretch: ladders?.stretchSeconds.olderMost, strength: ladders?.strengthHoldSeconds.most };
    atMost('holdSeconds', dose.holdSeconds, { ...most, 'wall-sit': ladders?.wallSitSeconds.most }[holdKind!], ' s');
  }
}

function checkPlace({ positions, equipment, movements }: Exercise, report: Report): void {
  const has = (thing: Equipment) => equipment.includes(thing);
  if (positions.every((position) => position === 'seated') && !has('chair')) {
    report('equipment', shown(equipment), '"chair" among them, since it is done seated');
  }
  if (positions.every((position) => floorPositions.includes(position)) && !has('mat') && !has('strap')) {
    report('equipment', shown(equipment), '"mat" among them, since it is done on the floor');
  }
  for (const [position, tag] of Object.entries(placeTags) as [BodyPosition, MovementTag][]) {
    const always = positions.every((one) => one === position);
    if (always && !movements.includes(tag)) {
      report('movements', shown(movements), `"${tag}" among them, since it is done ${position}`);
    }
    if (!positions.includes(position) && movements.includes(tag)) {
      report('movements', `"${tag}"`, `a position "${position}" to go with it, or no such movement`);
    }
  }
}

function checkFlags(exercise: Exercise, report: Report): void {
  const { cautions, movements, positions } = exercise;
  const usual = positions[0]!;
  const answer = (flag: ProfileFlag, because: string, exclude: boolean) => {
    const caution = cautions[flag];
    if (caution && (!exclude || caution.rule === 'exclude')) return;
    const expected = exclude ? '{ "rule": "exclude" }' : 'what those do who have it';
    report(`cautions.${flag}`, caution ? `"${caution.rule}"` : 'nothing', `${expected}, since ${because}`);
  };
  for (const { movement, flag, exclude } of flagRules) {
    if (movements.includes(movement)) answer(flag, `it has the movement "${movement}"`, exclude);
  }
  if (positions.every((position) => floorPositions.includes(position)))
    answer('floor', 'it is done on the floor', false);
  if (usual === 'kneeling') answer('knee-kneel', 'it is done kneeling', false);
  const pregnancy = cautions['pregnancy-16w'];
  const upright =
    pregnancy?.rule === 'modify' && (pregnancy.position === 'standing' || pregnancy.position === 'seated');
  if ((usual === 'supine' || usual === 'prone') && !upright) {
    answer('pregnancy-16w', `it is done ${usual} and no version standing or seated is given`, true);
  }
}

/** Holds one exercise against all rules that need no other file but the limits. */
export function checkExercise(exercise: Exercise, limits: Limits | null, report: Report): void {
  checkTempo(exercise, report);
  checkDose(exercise.dose, exercise, limits, 'dose', report);
  checkPlace(exercise, report);
  checkFlags(exercise, report);
  const longest = limits?.ladders.strengthHoldSeconds.most;
  for (const [at, phase] of (exercise.tempo ?? []).entries()) {
    if (longest !== undefined && phase.motion === 'hold' && phase.seconds > longest) {
      report(
        `tempo[${at}].seconds`,
        String(phase.seconds),
        `a hold of at most ${longest} s, as safety/limits.json has it`,
      );
    }
  }
}
