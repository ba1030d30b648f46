/** Which screen a link leads to. */

const simple = {
  ...({ '': 'today', progress: 'progress', settings: 'settings', figures: 'figures', licences: 'licences' } as const),
  ...({ you: 'you', doctor: 'doctor', about: 'about' } as const),
  ...({ data: 'data', elsewhere: 'elsewhere', report: 'report', plan: 'plan' } as const),
};
const withId = {
  ...({ routines: 'routine', play: 'play', sessions: 'session', conditions: 'condition' } as const),
  ...({ check: 'check', 'self-check': 'self-check' } as const),
};

/** The id of `check` is the routine that is wanted after the questions, or nothing. */
export type Route =
  | { readonly screen: (typeof simple)[keyof typeof simple] }
  | { readonly screen: (typeof withId)[keyof typeof withId]; readonly id: string }
  | { readonly screen: 'unknown'; readonly hash: string };

/** @param hash as `location.hash` gives it, with or without its `#` */
export function toRoute(hash: string): Route {
  const path = hash.replace(/^#?\/?/, '').replace(/\/$/, '');
  if (Object.hasOwn(simple, path)) return { screen: simple[path as keyof typeof simple] };
  if (path === 'check') return { screen: 'check', id: '' };
  const [room = '', id, ...more] = path.split('/');
  if (id && more.length === 0 && Object.hasOwn(withId, room)) {
    return { screen: withId[room as keyof typeof withId], id: decoded(id) };
  }
  return { screen: 'unknown', hash };
}

/** Links come from anywhere: what is no proper escape stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
