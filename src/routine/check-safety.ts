/** Rules of routines/safety/: questions that can be asked, days without gaps, limits that agree with one another. */
import { checkId, type KnownIds } from './check-routine';
import { oneOf, shown, type Report } from './problem';
import type { Days, Flags, Limits, Safety, Screening, SelfChecks } from './safety-schema';
import type { Library } from './schema';

const answers = {
  emergency: ['stop'],
  urgent: ['stop-until-seen'],
  clinician: ['refuse', 'lock', 'card'],
} as const satisfies Record<string, readonly string[]>;

function checkScreening({ questions }: Screening, report: Report): void {
  const seen = new Set<string>();
  for (const [at, { id, level, yes, ages, lockFromAge }] of questions.entries()) {
    const path = `questions[${at}]`;
    if (seen.has(id)) report(`${path}.id`, shown(id), 'an id of its own');
    seen.add(id);
    const fitting: readonly string[] = answers[level];
    if (!fitting.includes(yes)) report(`${path}.yes`, shown(yes), `${oneOf(fitting)}, as the level "${level}" has it`);
    if (lockFromAge !== undefined && yes !== 'card') {
      report(`${path}.lockFromAge`, String(lockFromAge), 'no such field: only a card can become a lock');
    }
    if (ages?.from !== undefined && ages.to !== undefined && ages.to < ages.from) {
      report(`${path}.ages.to`, String(ages.to), `${ages.from} or more`);
    }
  }
  for (const level of Object.keys(answers)) {
    if (!questions.some((question) => question.level === level))
      report('questions', `none of level "${level}"`, 'some');
  }
}

function checkFlags({ flags }: Flags, { questions }: Screening, report: Report): void {
  for (const [name, { screening }] of Object.entries(flags)) {
    if (screening === undefined || questions.some(({ id }) => id === screening)) continue;
    report(`flags.${name}.screening`, shown(screening), 'the id of a question in safety/screening.json');
  }
}

function checkDays({ windows, runCaution }: Days, known: KnownIds, report: Report): void {
  for (const [at, { fromDay, toDay, onlyRoutines }] of windows.entries()) {
    const path = `windows[${at}]`;
    const last = at === windows.length - 1;
    const before = windows[at - 1]?.toDay;
    const start = at === 0 ? 0 : (before ?? -1) + 1;
    if (fromDay !== start) report(`${path}.fromDay`, String(fromDay), `${start}, so that every day is in one window`);
    if (last && toDay !== undefined)
      report(`${path}.toDay`, String(toDay), 'no such field: the last window stays open');
    if (!last && (toDay === undefined || toDay < fromDay)) report(`${path}.toDay`, shown(toDay), `${fromDay} or later`);
    for (const [index, id] of (onlyRoutines ?? []).entries()) {
      checkId(`${path}.onlyRoutines[${index}]`, id, 'routines', known, report);
    }
  }
  if (runCaution.untilDay < runCaution.fromDay) {
    report('runCaution.untilDay', String(runCaution.untilDay), `${runCaution.fromDay} or later`);
  }
}

function checkLimits({ pain, ladders, doctorCard }: Limits, report: Report): void {
  if (pain.easeMost < pain.goMost) report('pain.easeMost', String(pain.easeMost), `${pain.goMost} or more`);
  if (pain.stopFrom <= pain.easeMost) report('pain.stopFrom', String(pain.stopFrom), `more than ${pain.easeMost}`);
  for (const [name, ladder] of Object.entries(ladders)) {
    if (!('stepLeast' in ladder)) continue;
    const { stepLeast, stepMost, most } = ladder;
    if (stepMost < stepLeast) report(`ladders.${name}.stepMost`, String(stepMost), `${stepLeast} or more`);
    if (most < stepMost) report(`ladders.${name}.most`, String(most), `${stepMost} or more`);
  }
  const { most, olderMost } = ladders.stretchSeconds;
  if (olderMost < most) report('ladders.stretchSeconds.olderMost', String(olderMost), `${most} or more`);
  if (doctorCard.lockAfterDays < doctorCard.afterDays) {
    report('doctorCard.lockAfterDays', String(doctorCard.lockAfterDays), `${doctorCard.afterDays} or later`);
  }
}

function checkSelfChecks({ checks }: SelfChecks, library: Library, known: KnownIds, report: Report): void {
  for (const [name, { condition, steps, answers: given }] of Object.entries(checks)) {
    const path = `checks.${name}`;
    checkId(`${path}.condition`, condition, 'conditions', known, report);
    for (const [at, step] of steps.entries()) {
      if (step.kind !== 'exercise') continue;
      checkId(`${path}.steps[${at}].exercise`, step.exercise, 'exercises', known, report);
      const usual = library.exercises.get(step.exercise)?.dose.kind;
      if (usual && usual !== step.dose.kind) {
        report(`${path}.steps[${at}].dose.kind`, shown(step.dose.kind), `"${usual}", as the exercise has it`);
      }
    }
    for (const [at, { suggests }] of given.entries()) {
      if (suggests) checkId(`${path}.answers[${at}].suggests`, suggests, 'conditions', known, report);
    }
  }
}

/** Holds all of routines/safety/ against its rules. */
export function checkSafety(
  safety: Safety,
  library: Library,
  known: KnownIds,
  reportIn: (file: string) => Report,
): void {
  checkScreening(safety.screening, reportIn('routines/safety/screening.json'));
  checkFlags(safety.flags, safety.screening, reportIn('routines/safety/flags.json'));
  checkDays(safety.days, known, reportIn('routines/safety/days.json'));
  checkLimits(safety.limits, reportIn('routines/safety/limits.json'));
  checkSelfChecks(safety.selfChecks, library, known, reportIn('routines/safety/self-checks.json'));
}
