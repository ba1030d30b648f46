/** What the plan, the suggestion and the printed report say, in English. */

import { reminderTexts } from './reminder';

const plural = new Intl.PluralRules('en');
const count = (n: number, one: string, other: string) => `${n} ${plural.select(n) === 'one' ? one : other}`;

export const planTexts = {
  heading: 'Your plan',
  intro: 'What you mean to do in a week. It is yours to change; rest days are part of it.',
  days: 'Days a week',
  daysOf: (n: number) => (n === 0 ? 'none' : count(n, 'day', 'days')),
  advice: {
    mobility: 'Every day is fine.',
    strength: '2 to 3 days, with a rest day between.',
    stretch: '2 to 3 days at least; every day is best.',
    run: 'About 3 days, with rest days between.',
    walk: 'Towards 5 days of 30 minutes.',
  },
  tooMany: 'More than is advised: think of rest days.',
  saved: 'Saved.',
  programme: 'A programme of some weeks',
  programmeHelp: 'It goes on by how it goes for you, not by the date alone, and back when mornings are worse.',
  condition: 'For',
  noProgramme: 'no programme',
  stages: { settle: 'Settle', build: 'Build', keep: 'Keep' },
  stageHelp: {
    settle: 'Gentle movement until it is easy.',
    build: 'Strength beside it, a rest day between.',
    keep: 'Fewer days keep what you have.',
  },
  here: 'You are here',
  sinceDay: (day: string) => `since ${day}`,
  waits: {
    'easy-sessions': (easy: number, wanted: number) =>
      `Next stage: ${easy} of ${wanted} easy sessions in a row. Easy: done, effort 6 or less, pain 2 or less, and the next morning noted and no higher than before.`,
    weeks: () => 'Next stage: it goes well; a little more time in this one first.',
    closed: () => 'What the next stage is about is not open to you yet.',
    nothing: () => 'This is the last stage: keep it up as long as you like.',
  },
  because: {
    begun: '',
    easy: 'You came here because sessions were easy.',
    'worse-mornings': 'One stage back, because mornings were worse.',
    away: 'One stage back after more than 14 days away.',
    closed: 'A later stage is closed to you today.',
  },
  takeDays: 'Plan the days of this stage',
  reminder: 'Reminders',
  reminderHelp:
    'A page cannot wake itself, but your calendar can: save this file and open it. Opening a new one replaces the old.',
  weekdays: 'On',
  time: 'At',
  save: 'Save the reminders as a calendar file',
  ...reminderTexts,
  notify: 'Remind me by a notification',
  notifyHelp:
    'On the days above, some time after the hour you chose, and only while nothing is done that day. The browser decides when; it may be hours late, or not come at all. The calendar file is exact.',
  notifyDays: 'Choose a day first.',
  notifyOn: 'You will be reminded by a notification.',
  notifyOff: 'No notifications come any more.',
  notifyDenied:
    'Notifications from this site are blocked. You can allow them in the settings of your browser, or use the calendar file.',
  notifyNotInstalled:
    'Your browser only lets installed apps remind you. Install Backstretch and use it for some days, or use the calendar file.',
  notifyNever: 'This browser cannot remind you by a notification; the calendar file is the way.',
  fileName: 'backstretch.ics',
  suggestion: {
    heading: 'Next',
    rest: {
      pain: (score: number) => `Rest today: you noted a pain of ${score}. A short walk if it is comfortable.`,
      done: () => 'Rest: nothing is missing in your plan today.',
      closed: () => 'No routine is open to you today.',
    },
    plan: (kind: string, done: number, planned: number) =>
      `${kind}: ${done} of ${count(planned, 'day', 'days')} this week`,
    programme: (stage: string) => `in the stage “${stage}” of your programme`,
    restFromStrength: 'something gentle after strength',
    pain: (score: number) => `something gentle, with a pain of ${score}`,
    daysAgo: (days: number) =>
      days === 0 ? 'done today' : days === 1 ? 'last done yesterday' : `last done ${days} days ago`,
    neverDone: 'not done yet',
    because: (reasons: readonly string[]) => `Because: ${reasons.join(', ')}.`,
  },
};

export const reportTexts = {
  heading: 'Four weeks',
  of: (from: string, to: string) => `${from} to ${to}`,
  print: 'Print this page',
  intro: 'Written down by the person themselves with Backstretch. It shows what was noted; it makes no diagnosis.',
  name: 'Name',
  done: 'What was done',
  sessions: (n: number, finished: number) => `${count(n, 'session', 'sessions')}, ${finished} played to the end`,
  active: (days: number, of: number) => `on ${days} of ${of} days`,
  minutes: 'Minutes in all',
  kind: 'Kind',
  days: 'Days',
  planned: 'Planned',
  pain: 'Pain, 0 to 10',
  noPain: 'No scores in this time.',
  moment: 'When',
  scores: 'Scores',
  mean: 'Mean',
  range: 'From – to',
  exercises: 'Exercises',
  hurts: 'Where it hurt',
  notes: 'Notes',
  earlier: (n: number) => `and ${count(n, 'earlier one', 'earlier ones')}, which Backstretch has`,
  empty: 'Nothing was noted in the last four weeks.',
};
