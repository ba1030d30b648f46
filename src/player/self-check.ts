/** A self-check as something the player can play: its words become steps that wait for the person. */
import type { PlayedRoutine } from '../routine/safety/adapt';
import type { SelfCheck } from '../routine/safety-schema';
import type { Exercise, Library } from '../routine/schema';

/** So long a step stands that is only said, in seconds: as long as it takes to say it. It waits after that. */
const leastSeconds = 6;

/** @returns the routine, and the library with what is said in it as exercises of its own */
export function selfCheckRoutine(
  id: string,
  check: SelfCheck,
  library: Library,
): { readonly routine: PlayedRoutine; readonly library: Library } {
  const said = check.steps.flatMap((step, at): Exercise[] =>
    step.kind === 'say'
      ? [
          {
            id: `${id}-${at + 1}`,
            version: 1,
            name: check.name,
            positions: ['standing'],
            equipment: [],
            sided: false,
            dose: { kind: 'until-ready', leastSeconds },
            doseBasis: check.basis,
            inShort: step.text,
            howTo: [step.text],
            breathing: '',
            commonMistake: '',
            easier: '',
            harder: '',
            areas: [],
            movements: ['neutral'],
            cautions: {},
            evidence: check.basis,
          },
        ]
      : [],
  );
  const steps = check.steps.map((step, written) =>
    step.kind === 'say'
      ? { exercise: `${id}-${written + 1}`, dose: { kind: 'until-ready' as const, leastSeconds }, written }
      : { exercise: step.exercise, dose: step.dose, written },
  );
  return {
    routine: {
      ...{ id, version: 1, name: check.name, purpose: check.question, kind: 'mobility', conditions: [check.condition] },
      ...{ days: { earliest: 0 }, gate: { kind: 'open' }, frequency: '', basis: check.basis, totalSeconds: 1, steps },
    },
    library: { ...library, exercises: new Map([...library.exercises, ...said.map((one) => [one.id, one] as const)]) },
  };
}
