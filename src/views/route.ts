/** Which screen a link leads to. */

export type Route =
  | { readonly screen: 'today' | 'progress' | 'settings' | 'figures' | 'licences' }
  | { readonly screen: 'routine' | 'play'; readonly id: string }
  | { readonly screen: 'unknown'; readonly hash: string };

const simple = {
  '': 'today',
  progress: 'progress',
  settings: 'settings',
  figures: 'figures',
  licences: 'licences',
} as const;

/** @param hash as `location.hash` gives it, with or without its `#` */
export function toRoute(hash: string): Route {
  const path = hash.replace(/^#?\/?/, '').replace(/\/$/, '');
  if (Object.hasOwn(simple, path)) return { screen: simple[path as keyof typeof simple] };
  const [room, id, ...more] = path.split('/');
  if (id && more.length === 0 && (room === 'routines' || room === 'play')) {
    return { screen: room === 'play' ? 'play' : 'routine', id };
  }
  return { screen: 'unknown', hash };
}
