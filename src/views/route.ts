/** Which screen a link leads to. */

export type Route =
  | { readonly screen: 'today' | 'progress' | 'settings' | 'figures' | 'licences' | 'you' | 'doctor' | 'about' }
  | { readonly screen: 'routine' | 'play' | 'self-check'; readonly id: string }
  /** The safety questions; `id`: the routine that is wanted after them, or nothing. */
  | { readonly screen: 'check'; readonly id: string }
  | { readonly screen: 'unknown'; readonly hash: string };

const simple = {
  '': 'today',
  progress: 'progress',
  settings: 'settings',
  figures: 'figures',
  licences: 'licences',
  you: 'you',
  doctor: 'doctor',
  about: 'about',
} as const;
const withId = { routines: 'routine', play: 'play', check: 'check', 'self-check': 'self-check' } as const;

/** @param hash as `location.hash` gives it, with or without its `#` */
export function toRoute(hash: string): Route {
  const path = hash.replace(/^#?\/?/, '').replace(/\/$/, '');
  if (Object.hasOwn(simple, path)) return { screen: simple[path as keyof typeof simple] };
  if (path === 'check') return { screen: 'check', id: '' };
  const [room = '', id, ...more] = path.split('/');
  if (id && more.length === 0 && Object.hasOwn(withId, room)) {
    return { screen: withId[room as keyof typeof withId], id };
  }
  return { screen: 'unknown', hash };
}
