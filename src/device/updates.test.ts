import { describe, expect, it, vi } from 'vitest';
import { askAgainMs, checkEveryMs, watchUpdates, type UpdatesBrowser } from './updates';

class FakeWorker extends EventTarget {
  readonly messages: unknown[] = [];
  constructor(public state: ServiceWorkerState) {
    super();
  }
  postMessage(message: unknown) {
    this.messages.push(message);
  }
  become(state: ServiceWorkerState) {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

class FakeRegistration extends EventTarget {
  installing: FakeWorker | null = null;
  waiting: FakeWorker | null = null;
  update = vi.fn(() => Promise.resolve());
  /** The browser found a new worker and fetches it. */
  find(worker: FakeWorker) {
    this.installing = worker;
    this.dispatchEvent(new Event('updatefound'));
  }
}

class FakeContainer extends EventTarget {
  controller: FakeWorker | null = null;
  readonly registration = new FakeRegistration();
  register = vi.fn((_url: string, _options: object) => Promise.resolve(this.registration));
  /** Another worker now answers for the page. */
  hand(worker: FakeWorker) {
    this.controller = worker;
    this.dispatchEvent(new Event('controllerchange'));
  }
}

class FakeDocument extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';
  baseURI = 'https://example.org/back/#/play/posture-reset';
}

/** A page as a person finds it: `visited` before, so that a worker already answers for it. */
function aPage({ visited }: { visited: boolean }) {
  const container = new FakeContainer();
  if (visited) container.controller = new FakeWorker('activated');
  const document = new FakeDocument();
  const intervals: { intervalMs: number; callback: () => void }[] = [];
  const browser = {
    serviceWorker: container as unknown as ServiceWorkerContainer,
    document: document as unknown as Document,
    trustedTypes: undefined,
    reload: vi.fn(),
    every: (intervalMs: number, callback: () => void) => void intervals.push({ intervalMs, callback }),
  } satisfies UpdatesBrowser;
  return { browser, container, document, intervals };
}
/** Lets the registration's promise settle. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a new build', () => {
  it('is told once it waits, not while it is fetched', async () => {
    const { browser, container } = aPage({ visited: true });
    const ready = vi.fn();
    watchUpdates(browser).onReady(ready);
    await settled();
    const worker = new FakeWorker('installing');
    container.registration.find(worker);
    expect(ready).not.toHaveBeenCalled();
    worker.become('installed');
    expect(ready).toHaveBeenCalledOnce();
  });

  it('that waited before the page came is told, also to one who asks late', async () => {
    const { browser, container } = aPage({ visited: true });
    container.registration.waiting = new FakeWorker('installed');
    const updates = watchUpdates(browser);
    const [early, late] = [vi.fn(), vi.fn()];
    updates.onReady(early);
    await settled();
    updates.onReady(late);
    expect(early).toHaveBeenCalledOnce();
    expect(late).toHaveBeenCalledOnce();
  });

  it('is told no more to one who stopped listening', async () => {
    const { browser, container } = aPage({ visited: true });
    const ready = vi.fn();
    watchUpdates(browser).onReady(ready)();
    await settled();
    container.registration.find(new FakeWorker('installed'));
    expect(ready).not.toHaveBeenCalled();
  });

  it('never reloads the page by itself', async () => {
    const { browser, container } = aPage({ visited: true });
    watchUpdates(browser);
    await settled();
    const worker = new FakeWorker('installed');
    container.registration.find(worker);
    container.hand(worker);
    expect(worker.messages).toEqual([]);
    expect(browser.reload).not.toHaveBeenCalled();
  });

  it('takes over when asked, and the page reloads once, when it has', async () => {
    const { browser, container } = aPage({ visited: true });
    const updates = watchUpdates(browser);
    await settled();
    const worker = new FakeWorker('installed');
    container.registration.find(worker);
    updates.apply();
    expect(worker.messages).toEqual(['take-over']);
    expect(browser.reload).not.toHaveBeenCalled();
    container.hand(worker);
    container.hand(worker);
    expect(browser.reload).toHaveBeenCalledOnce();
  });

  it('that was let in and does not come is asked again until it has come', async () => {
    const { browser, container, intervals } = aPage({ visited: true });
    const updates = watchUpdates(browser);
    await settled();
    const worker = new FakeWorker('installed');
    container.registration.find(worker);
    updates.apply();
    const again = intervals.find(({ intervalMs }) => intervalMs === askAgainMs)!;
    again.callback();
    expect(worker.messages).toEqual(['take-over', 'take-over']);
    container.hand(worker);
    again.callback();
    expect(worker.messages).toHaveLength(2);
  });

  it('that another tab let in is told here, and asking then only reloads', async () => {
    const { browser, container } = aPage({ visited: true });
    const updates = watchUpdates(browser);
    const ready = vi.fn();
    updates.onReady(ready);
    await settled();
    const worker = new FakeWorker('installed');
    container.registration.find(worker);
    worker.become('activating');
    container.hand(worker);
    expect(ready).toHaveBeenCalledTimes(2);
    updates.apply();
    expect(worker.messages).toEqual([]);
    expect(browser.reload).toHaveBeenCalledOnce();
  });

  it('that was dropped for a still newer one is not asked to take over', async () => {
    const { browser, container } = aPage({ visited: true });
    const updates = watchUpdates(browser);
    await settled();
    const [second, third] = [new FakeWorker('installed'), new FakeWorker('installed')];
    container.registration.find(second);
    second.become('redundant');
    updates.apply();
    container.registration.find(third);
    updates.apply();
    expect(second.messages).toEqual([]);
    expect(third.messages).toEqual(['take-over']);
  });
});

describe('the first visit', () => {
  it('is no update, though a worker is installed and takes the page over', async () => {
    const { browser, container } = aPage({ visited: false });
    const ready = vi.fn();
    watchUpdates(browser).onReady(ready);
    await settled();
    const worker = new FakeWorker('installing');
    container.registration.find(worker);
    worker.become('installed');
    worker.become('activated');
    container.hand(worker);
    expect(ready).not.toHaveBeenCalled();
    expect(browser.reload).not.toHaveBeenCalled();
  });

  it('registers the worker beside the page, whatever folder it is in', async () => {
    const { browser, container } = aPage({ visited: false });
    watchUpdates(browser);
    await settled();
    expect(container.register).toHaveBeenCalledExactlyOnceWith('https://example.org/back/service-worker.js', {
      updateViaCache: 'none',
    });
  });

  it('passes the address through a policy that refuses every other', async () => {
    const { browser, container } = aPage({ visited: false });
    let rules: { createScriptURL: (url: string) => string } | undefined;
    const createPolicy = vi.fn((_name: string, given: { createScriptURL: (url: string) => string }) => {
      rules = given;
      return { createScriptURL: (url: string) => ({ trusted: given.createScriptURL(url) }) };
    });
    watchUpdates({ ...browser, trustedTypes: { createPolicy } });
    await settled();
    expect(createPolicy.mock.calls[0]?.[0]).toBe('app-sw');
    expect(container.register.mock.calls[0]?.[0]).toEqual({ trusted: 'https://example.org/back/service-worker.js' });
    expect(() => rules?.createScriptURL('https://example.com/other.js')).toThrow(TypeError);
  });

  it('goes on without a worker when the browser refuses one or has none', async () => {
    const { browser, container } = aPage({ visited: false });
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    container.register.mockRejectedValue(new DOMException('private window', 'SecurityError'));
    const refused = watchUpdates(browser);
    await settled();
    const none = watchUpdates({ ...browser, serviceWorker: undefined });
    for (const updates of [refused, none]) {
      updates.onReady(() => expect.unreachable());
      updates.apply();
    }
    expect(browser.reload).not.toHaveBeenCalled();
    expect(warn).toHaveBeenCalledOnce();
    warn.mockRestore();
  });
});

describe('looking for a new build', () => {
  it('happens hourly and when the page is seen again, not when it is hidden', async () => {
    const { browser, container, document, intervals } = aPage({ visited: true });
    watchUpdates(browser);
    await settled();
    const { update } = container.registration;
    expect(intervals.map(({ intervalMs }) => intervalMs)).toEqual([checkEveryMs]);
    intervals[0]?.callback();
    expect(update).toHaveBeenCalledTimes(1);
    document.visibilityState = 'hidden';
    document.dispatchEvent(new Event('visibilitychange'));
    expect(update).toHaveBeenCalledTimes(1);
    document.visibilityState = 'visible';
    document.dispatchEvent(new Event('visibilitychange'));
    expect(update).toHaveBeenCalledTimes(2);
  });

  it('survives being without a network', async () => {
    const { browser, container, intervals } = aPage({ visited: true });
    container.registration.update.mockRejectedValue(new TypeError('offline'));
    watchUpdates(browser);
    await settled();
    intervals[0]?.callback();
    await settled(); // An unhandled rejection would fail this run.
  });
});
