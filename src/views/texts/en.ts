/** Every word the app itself says, in English. A translation has this shape; see texts/index.ts. */

const plural = new Intl.PluralRules('en');
const count = (n: number, one: string, other: string) => `${n} ${plural.select(n) === 'one' ? one : other}`;

export const duration = (seconds: number): string => {
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  const rest = whole % 60;
  if (minutes === 0) return `${rest} s`;
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
};

export const en = {
  language: 'en',
  app: {
    name: 'Backstretch',
    skip: 'Skip to content',
    navigation: 'Main',
    today: 'Today',
    progress: 'Progress',
    settings: 'Settings',
    doctor: 'Doctor',
    notFound: 'There is no such page',
    notFoundHelp: 'The link may be old. Everything there is can be reached from Today.',
    toToday: 'Go to Today',
    loadFailed: 'This part could not be loaded',
    loadFailedHelp: 'It was not kept on this device and the network does not answer. Connect once and try again.',
    broke: 'This screen has a fault',
    brokeHelp: 'It could not be shown. What you have done is kept, and the other screens are there.',
    tryAgain: 'Try again',
    technical: (detail: string) => `For whoever looks into it: ${detail}`,
    updateReady: 'A new version is ready.',
    updateNow: 'Update now',
    updateLater: 'Later',
    storageMemory:
      'This browser keeps nothing right now: what you do is lost when you close the page. A private window or a full disk can be the reason.',
    saveFailed: 'Your session could not be kept on this device. It is still here: save it as a file to be safe.',
    saveAsFile: 'Save as a file',
    setAside: (n: number) =>
      `${count(n, 'record', 'records')} could not be read and ${n === 1 ? 'was' : 'were'} set aside. Nothing was deleted.`,
  },
  today: {
    heading: 'How is your back today?',
    chipsLabel: 'What do you notice?',
    routines: 'Routines',
    routinesFor: (chips: readonly string[]) => `For ${chips.map((chip) => `“${chip}”`).join(' and ')}`,
    you: 'What we go by: days, what hurts, your answers',
    countOf: (n: number) => count(n, 'routine', 'routines'),
    card: (exercises: number, minutes: number) => `${count(exercises, 'exercise', 'exercises')} · ${minutes} min`,
    resumeHeading: 'You were in the middle of something',
    resume: 'Resume',
    resumeAt: (done: string, total: string) => `${done} of ${total} done`,
    saveWhatWasDone: 'Save what was done',
    notDoctor: 'Made for comfort, not for diagnosis.',
    notDoctorMore: 'Strong pain, pain that spreads down a leg, numbness or weakness: stop and speak to a doctor first.',
  },
  positions: {
    standing: 'standing',
    seated: 'sitting',
    kneeling: 'kneeling',
    supine: 'on your back',
    prone: 'on your front',
    'side-lying': 'on your side',
  },
  notOn: {
    heading: 'This session cannot go on',
    changed: 'An update has changed or taken away what it was made of, so the place where you were is no longer there.',
    'not-today': 'By what you have told, something in it is not for you today.',
    saved: 'What you did is kept under Progress.',
    unsaved: 'What you did is not kept yet: leave this page open, it is tried again.',
    again: 'See the routine as it is now',
    toProgress: 'Go to Progress',
  },
  equipment: { chair: 'chair', mat: 'mat', wall: 'wall', strap: 'strap' },
  routine: {
    back: 'All routines',
    unknown: (id: string) => `There is no routine called “${id}”`,
    start: 'Start',
    saveSound: 'Save as a sound file',
    savingSound: 'Making the file …',
    soundFailed:
      'The sound file could not be made; nothing else has changed. Its sounds may not be kept on this device yet: connect once and try again. If that does not help, close other pages, since it needs room in memory.',
    takes: 'Takes',
    total: (seconds: number) => duration(seconds),
    steps: 'What you will do',
    both: 'each side',
    equipment: 'You need',
    nothing: 'nothing but room to move',
    howOften: 'How often',
    howTo: 'How to do it',
    breathing: 'Breathing',
    mistake: 'Watch out for',
    easier: 'Easier',
    harder: 'Harder',
    why: 'Where this comes from',
    sources: 'Sources',
    grade: {
      A: 'guideline, review or trial',
      B: 'health service or professional body',
      C: 'clinic or other page',
      P: 'common practice, nothing read',
      data: 'measurements',
      article: 'the article this began with',
    },
    honest: 'No clinician has reviewed these routines yet. They are not a medical device and no diagnosis.',
    dose: {
      reps: (sets: number, reps: number) => (sets > 1 ? `${sets} × ${reps} repetitions` : `${reps} repetitions`),
      hold: (times: number, seconds: number) => (times > 1 ? `${times} × ${seconds} s hold` : `${seconds} s hold`),
      timed: (seconds: number) => duration(seconds),
      untilReady: 'as long as you like',
    },
  },
  figures: {
    /** What a screen reader says instead of the moving picture. */
    label: (name: string, howTo: string) => `${name}, shown by a moving figure. ${howTo}`,
  },
  progress: {
    heading: 'Progress',
    empty: 'Nothing here yet',
    emptyHelp: 'When you finish a routine it is written down here, on this device only.',
    stopped: 'stopped early',
    pain: (score: number) => `Pain after: ${score}`,
    saved: 'Your session is saved.',
  },
};

export type Texts = typeof en;
