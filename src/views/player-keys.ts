/** Which key of the player does what. */

/** What a session can be told by a key. */
export interface KeyActs {
  readonly toggle: () => void;
  readonly next: () => void;
  readonly back: () => void;
  readonly extend: () => void;
  readonly mute: () => void;
  readonly hurts: () => void;
  readonly away: () => void;
  readonly keys: () => void;
}

const actOf: Readonly<Record<string, keyof KeyActs>> = {
  ' ': 'toggle',
  ArrowRight: 'next',
  ArrowLeft: 'back',
  '+': 'extend',
  '=': 'extend',
  m: 'mute',
  h: 'hurts',
  Escape: 'away',
  '?': 'keys',
};

type Pressed = Pick<KeyboardEvent, 'key' | 'repeat' | 'defaultPrevented' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/**
 * @param onButton whether the focus is on a button
 * @returns what the key is for here, `nothing` when it is the player's but is only held down; undefined when it is not
 */
export function keyAct(
  { key, repeat, defaultPrevented, ctrlKey, metaKey, altKey }: Pressed,
  onButton: boolean,
): keyof KeyActs | 'nothing' | undefined {
  if (defaultPrevented || ctrlKey || metaKey || altKey) return undefined;
  // On a button, space presses that button; a key that is held down does one thing only.
  if (key === ' ' && onButton) return undefined;
  const name = key.length === 1 ? key.toLowerCase() : key;
  if (!Object.hasOwn(actOf, name)) return undefined;
  return repeat && key !== '+' ? 'nothing' : actOf[name];
}
