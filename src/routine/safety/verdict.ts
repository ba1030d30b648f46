/** Who is asked which safety question, and what the answers allow (S01 to S04). */
import type { Flags, Safety, Screening, ScreeningQuestion } from '../safety-schema';
import type { ProfileFlag } from '../schema';
import { daysBetween } from '../calendar-day';
import { yearsOf, type AgeBand, type Answers, type Person } from './person';

/** The questions for somebody with or without back pain; with an unknown age those for any age. */
export function questionsFor(
  { questions }: Pick<Screening, 'questions'>,
  { withPain, age }: { readonly withPain: boolean; readonly age?: AgeBand | undefined },
): ScreeningQuestion[] {
  return questions.filter(({ asked, ages }) => (withPain || asked === 'always') && (!age || fits(ages, age)));
}

function fits(ages: ScreeningQuestion['ages'], age: AgeBand): boolean {
  const { from, to } = yearsOf[age];
  return (ages?.from ?? 0) <= to && (ages?.to ?? 200) >= from;
}

/** Answers as they are kept: a yes that stood before keeps the day since when it has. */
export function answersOf(
  given: { readonly withPain: boolean; readonly age?: AgeBand; readonly yes: readonly string[] },
  { version }: Pick<Screening, 'version'>,
  before: Answers | undefined,
  today: string,
): Answers {
  const since = new Map(before?.yes.map((answer) => [answer.question, answer.since]));
  return {
    ...{ version, on: today, withPain: given.withPain },
    ...(given.age ? { age: given.age } : {}),
    yes: given.yes.map((question) => ({ question, since: since.get(question) ?? today })),
  };
}

export type AskBecause = 'never' | 'version' | 'old' | 'strong-pain' | 'red-flag' | 'changed';

export type Verdict =
  /** The questions come first. */
  | { readonly is: 'ask'; readonly because: AskBecause }
  /** Emergency help now; nothing overrides it but answering anew. */
  | { readonly is: 'emergency'; readonly questions: readonly ScreeningQuestion[] }
  /** A doctor today or tomorrow; open again once seen. */
  | { readonly is: 'urgent'; readonly questions: readonly ScreeningQuestion[] }
  /** Not for this person, whatever anybody says. */
  | { readonly is: 'refused'; readonly questions: readonly ScreeningQuestion[] }
  /** A clinician's yes comes first. */
  | {
      readonly is: 'clinician';
      readonly questions: readonly ScreeningQuestion[];
      readonly flags: readonly ProfileFlag[];
      /** There is one, but it is too old. */
      readonly expired: boolean;
    }
  | { readonly is: 'clear'; readonly doctorCard: readonly ScreeningQuestion[] };

/** A yes of a clinician on one day, counted on another: not from a day to come, and not for longer than it holds. */
export const holds = (on: string | undefined, today: string, forDays: number, notBefore = ''): boolean =>
  on !== undefined && on >= notBefore && daysBetween(on, today) >= 0 && daysBetween(on, today) <= forDays;

/** Whether a clinician has said yes and it still counts. */
export const isCleared = (person: Person, { clearanceDays }: Screening, today: string): boolean =>
  holds(person.clearedOn, today, clearanceDays);

/** What a person's answers allow on a day. Anything else than `clear` starts nothing. */
export function verdictOf(
  person: Person,
  { screening, flags }: Pick<Safety, 'screening' | 'flags'>,
  today: string,
): Verdict {
  const { answers } = person;
  if (!answers) return { is: 'ask', because: 'never' };
  const yes = new Map(answers.yes.map(({ question, since }) => [question, since]));
  const said = screening.questions.filter(({ id }) => yes.has(id));
  // What was said of an emergency stands, however old it is.
  const stop = said.filter(({ yes }) => yes === 'stop');
  if (stop.length > 0) return { is: 'emergency', questions: stop };
  if (answers.version !== screening.version) return { is: 'ask', because: 'version' };
  const age = daysBetween(answers.on, today);
  if (age < 0 || age > screening.askAgainAfterDays) return { is: 'ask', because: 'old' };
  if (person.askAgain) return { is: 'ask', because: person.askAgain };
  const unseen = said
    .filter(({ yes }) => yes === 'stop-until-seen')
    .filter(({ id }) => !holds(person.seenOn, today, screening.clearanceDays, yes.get(id)));
  if (unseen.length > 0) return { is: 'urgent', questions: unseen };
  const refusing = said.filter(({ yes }) => yes === 'refuse');
  if (refusing.length > 0 || answers.age === 'under-18') return { is: 'refused', questions: refusing };
  const locking = said.filter((question) => locks(question, answers.age));
  const asking = person.flags.filter((flag) => flags.flags[flag].clinicianFirst);
  if ((locking.length > 0 || asking.length > 0) && !isCleared(person, screening, today)) {
    return { is: 'clinician', questions: locking, flags: asking, expired: person.clearedOn !== undefined };
  }
  return { is: 'clear', doctorCard: said.filter(({ yes }) => yes === 'card') };
}

/** From an age on a card is a lock; where the age is not known, the stricter holds. */
const locks = ({ yes, lockFromAge }: ScreeningQuestion, age: AgeBand | undefined): boolean =>
  yes === 'lock' || (lockFromAge !== undefined && (!age || yearsOf[age].from >= lockFromAge));

/** The flags worth asking for: those no question has asked about, and those whose question was answered with yes. */
export const flagsToAsk = ({ flags }: Flags, yes: readonly string[]): ProfileFlag[] =>
  (Object.keys(flags) as ProfileFlag[]).filter((flag) => {
    const { screening } = flags[flag];
    return screening === undefined || yes.includes(screening);
  });
