/** What the figure says in words. */
import type { Description, Fact, FactSide, Held, Move } from '../../figure';
import type { BasePose } from '../../routine/figure-schema';

const bases: Record<BasePose, string> = {
  standing: 'Standing',
  seated: 'Sitting',
  'all-fours': 'On hands and knees',
  'half-kneeling': 'Kneeling on one knee',
  supine: 'Lying on the back',
  prone: 'Lying on the front',
  'side-lying': 'Lying on one side',
};

/** Of one side and of both; where there is only one such part, just a text. */
type Wording = string | readonly [one: (side: 'left' | 'right') => string, both: string];

const held: Record<Held, Wording> = {
  'trunk upright': 'trunk upright',
  'trunk leans forward': 'trunk leaning forward',
  'trunk leans back': 'trunk leaning back',
  'trunk leans left': 'trunk leaning to the left',
  'trunk leans right': 'trunk leaning to the right',
  'back rounded': 'back rounded',
  'back hollow': 'back gently hollow',
  'chest turned left': 'chest turned to the left',
  'chest turned right': 'chest turned to the right',
  'hips lifted': 'hips lifted',
  'arm overhead': [(side) => `${side} arm overhead`, 'both arms overhead'],
  'arm forward': [(side) => `${side} arm straight out in front`, 'both arms out in front'],
  'arm out': [(side) => `${side} arm out to the side`, 'both arms out to the sides'],
  'hand at head': [(side) => `${side} hand at the head`, 'both hands at the head'],
  'hand at hip': [(side) => `${side} hand at the hip`, 'hands on the hips'],
  'hand at leg': [(side) => `${side} hand on a leg`, 'both hands on the legs'],
  'hand at belly': [(side) => `${side} hand on the belly`, 'both hands on the belly'],
  'arm up': [(side) => `${side} arm straight up`, 'both arms straight up'],
  'forearm on floor': [(side) => `${side} forearm on the floor`, 'both forearms on the floor'],
  'hand on floor': [(side) => `${side} hand on the floor`, 'both hands on the floor'],
  'leg straight': [(side) => `${side} leg straight`, 'both legs straight'],
  'knee bent': [(side) => `${side} knee bent`, 'both knees bent'],
  'knee drawn up': [(side) => `${side} knee drawn up to the body`, 'both knees drawn up to the body'],
  'leg raised': [(side) => `${side} leg raised`, 'both legs raised'],
  'leg reached back': [(side) => `${side} leg reached out behind`, 'both legs out behind'],
  'knee open': [(side) => `${side} knee turned out`, 'both knees turned out'],
  'knees left': 'both knees over to the left',
  'knees right': 'both knees over to the right',
  'ankle on thigh': [(side) => `${side} ankle on the other thigh`, 'ankles on the thighs'],
  'hand at foot': [(side) => `${side} hand at the foot`, 'both hands at the feet'],
  'hand on wall': [(side) => `${side} hand on the wall`, 'both hands on the wall'],
  'back on wall': 'back on the wall',
  'strap round foot': [(side) => `strap round the ${side} foot`, 'strap round both feet'],
  'cushion between knees': 'pillow between the knees',
};

const moves: Record<Move, Wording> = {
  'hips rise': 'the hips rise',
  'hips lower': 'the hips lower',
  'hips go back': 'the hips go back',
  'hips go forward': 'the hips go forward',
  'trunk leans forward': 'the trunk leans forward',
  'trunk leans back': 'the trunk leans back',
  'trunk leans left': 'the trunk leans to the left',
  'trunk leans right': 'the trunk leans to the right',
  'trunk comes upright': 'the trunk comes upright',
  'back rounds': 'the back rounds',
  'back hollows': 'the back hollows',
  'chest turns left': 'the chest turns to the left',
  'chest turns right': 'the chest turns to the right',
  'chest rises': 'the chest rises',
  'chest lowers': 'the chest lowers',
  'chin slides back': 'the chin slides back',
  'chin slides forward': 'the chin slides forward',
  'shoulders rise': 'the shoulders rise',
  'shoulders drop': 'the shoulders drop',
  'shoulders go back': 'the shoulders go back',
  'shoulders come forward': 'the shoulders come forward',
  'belly fills': 'the belly fills',
  'belly empties': 'the belly empties',
  'arm rises': [(side) => `the ${side} arm rises`, 'both arms rise'],
  'arm lowers': [(side) => `the ${side} arm lowers`, 'both arms lower'],
  'knee bends': [(side) => `the ${side} knee bends`, 'both knees bend'],
  'knee straightens': [(side) => `the ${side} knee straightens`, 'both knees straighten'],
  'leg lifts': [(side) => `the ${side} leg lifts`, 'both legs lift'],
  'leg lowers': [(side) => `the ${side} leg lowers`, 'both legs lower'],
  'knee opens': [(side) => `the ${side} knee opens`, 'both knees open'],
  'knee comes in': [(side) => `the ${side} knee comes in`, 'both knees come in'],
  'knees go left': 'both knees go over to the left',
  'knees go right': 'both knees go over to the right',
  'leg swings forward': [(side) => `the ${side} leg swings forward`, 'both legs swing forward'],
  'leg swings back': [(side) => `the ${side} leg swings back`, 'both legs swing back'],
  'arm swings forward': [(side) => `the ${side} arm swings forward`, 'both arms swing forward'],
  'arm swings back': [(side) => `the ${side} arm swings back`, 'both arms swing back'],
  'arm circles forward': [(side) => `the ${side} arm circles forward`, 'both arms draw circles, forward at the top'],
  'arm circles back': [(side) => `the ${side} arm circles back`, 'both arms draw circles, back at the top'],
  'shoulders circle forward': 'the shoulders roll: up, forward and down',
  'shoulders circle back': 'the shoulders roll: up, back and down',
};

function worded(wording: Wording, side: FactSide): string {
  if (typeof wording === 'string') return wording;
  return side === 'left' || side === 'right' ? wording[0](side) : wording[1];
}
const listed = <Kind extends string>(facts: readonly Fact<Kind>[], words: Record<Kind, Wording>): string =>
  facts.map(({ kind, side }) => worded(words[kind], side)).join(', ');
const sentence = (text: string): string => (text === '' ? '' : `${text[0]!.toUpperCase()}${text.slice(1)}.`);

/** A few short sentences: the position, what moves, how the body is held then. */
function described({ base, kind, walks, byTurns, held: facts, moves: changes, returning }: Description): string {
  const moving = listed(changes, moves);
  const pose = sentence(listed(facts, held));
  const first = {
    changing: `Getting ready: ${bases[base].toLowerCase()}.`,
    moving: `${bases[base]}.`,
    circling: walks ? 'Walking.' : `${bases[base]}.`,
    holding: `${bases[base]}, holding still.`,
  };
  const again = byTurns ? 'Again and again, left and right by turns' : 'Again and again';
  const then =
    kind === 'circling'
      ? moving
        ? `${again}: ${moving}.`
        : ''
      : sentence(moving) + (moving && byTurns ? ' Then the other side.' : '');
  const back = returning.length > 0 ? `Then ${listed(returning, moves)}.` : '';
  return [first[kind], then, pose, back].filter((text) => text !== '').join(' ');
}

export const figureTexts = {
  turn: 'Turn the figure',
  turned: (degrees: number) =>
    degrees === 0 ? 'seen as usual' : `turned ${Math.abs(degrees)}° to the ${degrees > 0 ? 'left' : 'right'}`,
  start: 'Start',
  end: 'End',
  described,
};
export type FigureTexts = typeof figureTexts;
