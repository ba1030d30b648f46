/** The route in effect, from the address bar. */
import { toRoute, type Route } from './route';

export class Router {
  route = $state.raw<Route>({ screen: 'today' });

  /** Follows the address bar from now on. Returns how to stop. */
  follow(): () => void {
    const read = () => {
      this.route = toRoute(location.hash);
    };
    read();
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }
}
