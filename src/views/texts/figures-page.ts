/** What the page for whoever adds a figure says, in English. */
import type { MovementFault } from '../../figure/check-movement';
import type { Fault } from '../../figure/check';
import type { BodyPosition } from '../../routine/schema';
import type { Segment, SegmentKind } from '../../routine/timeline';
import { en } from './en';

const number = (value: number, digits = 0) =>
  new Intl.NumberFormat('en', { maximumFractionDigits: digits, minimumFractionDigits: digits }).format(value);
const listed = new Intl.ListFormat('en');

const kinds: Record<SegmentKind, string> = {
  work: '',
  hold: '',
  'get-ready': 'getting ready',
  rest: 'resting',
  'change-sides': 'changing sides',
  'change-position': 'changing over',
};

const secondsInto = ({ atMs, segment }: Pick<MovementFault, 'atMs' | 'segment'>) =>
  `${number((atMs - segment.startMs) / 1000, 1)} s`;
const sideOf = ({ side }: Segment) => (side === 'both' ? '' : `${side} side`);

/** Where in an exercise an instant is: `right side, set 2, at 3.4 s`. */
function instant(fault: Pick<MovementFault, 'atMs' | 'segment'>): string {
  const { kind, set, sets } = fault.segment;
  const place = [kinds[kind], sideOf(fault.segment), sets > 1 ? `set ${set}` : '', `at ${secondsInto(fault)}`];
  return place.filter((text) => text !== '').join(', ');
}
/** A tenth of a millimetre counts where a whole one is the bound. */
const measured = ({ by, unit }: Fault) => `${number(by, by < 1 ? 2 : 1)}${unit === '°' ? '' : ' '}${unit}`;
const fault = (where: string, found: Fault) => `${where}: ${found.what}, by ${measured(found)}`;

export const figuresPageTexts = {
  heading: 'Figures',
  intro: (drawn: number, all: number) =>
    `${drawn} of ${all} exercises have a figure. Each pose is data in routines/figures; routines/README.md says how to write one.`,
  missing: (names: string) => `Still without a figure: ${names}.`,
  turn: 'Turn all',
  poses: (name: string) => `Poses of ${name}`,
  move: 'Show it move',
  still: 'Hold still',
  moving: (name: string) => `${name}, moving`,
  held: (name: string, where: string) => `${name}, held ${where}`,
  said: (words: string) => `A screen reader says: ${words}`,
  checks: 'Checks',
  waiting: 'Not checked yet.',
  checking: 'Checking …',
  sound: (instants: number, positions: readonly BodyPosition[]) =>
    `Sound at ${number(instants)} instants, ${listed.format(positions.map((position) => en.positions[position]))}: ` +
    'bones, joints, floor and what stands about, what is planted, speed.',
  notChecked: (message: string) => `It could not be checked. ${message}`,
  /** @param position named where the exercise has several */
  pose: (name: string, found: Fault, position?: BodyPosition) =>
    fault(`Pose “${name}”${position ? `, ${en.positions[position]}` : ''}`, found),
  movement: (found: MovementFault, position?: BodyPosition) =>
    fault(
      `${position ? `${en.positions[position]}, ` : ''}${instant(found)}`.replace(/^./, (first) => first.toUpperCase()),
      found,
    ),
  instant,
  show: 'Show this instant',
  showOf: (what: string) => `Show this instant: ${what}`,
  checkAll: 'Check every figure',
  checked: (done: number, all: number) => `${done} of ${all} checked.`,
  allSound: (all: number) => `All ${all} figures are sound.`,
  faulty: (names: readonly string[]) => `Something is wrong with ${listed.format(names)}.`,
};
