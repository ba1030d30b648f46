/** Which screen a link leads to. */

export type Route =
  | { readonly screen: 'today' | 'progress' | 'settings' | 'figures' | 'data' | 'elsewhere' | 'report' | 'plan' }
  | { readonly screen: 'routine' | 'play' | 'session'; readonly id: string }
  | { readonly screen: 'unknown'; readonly hash: string };

const simple = {
  ...({ '': 'today', progress: 'progress', settings: 'settings', figures: 'figures' } as const),
  ...({ data: 'data', elsewhere: 'elsewhere', report: 'report', plan: 'plan' } as const),
};
const rooms = { routines: 'routine', play: 'play', sessions: 'session' } as const;

/** @param hash as `location.hash` gives it, with or without its `#` */
export function toRoute(hash: string): Route {
  const path = hash.replace(/^#?\/?/, '').replace(/\/$/, '');
  if (Object.hasOwn(simple, path)) return { screen: simple[path as keyof typeof simple] };
  const [room, id, ...more] = path.split('/');
  if (id && more.length === 0 && room && Object.hasOwn(rooms, room)) {
    return { screen: rooms[room as keyof typeof rooms], id };
  }
  return { screen: 'unknown', hash };
}
