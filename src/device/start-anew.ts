/** Loading the page anew, with whatever build the host has now. */

/** What of the browser is used. */
export interface PageBrowser {
  readonly fetch: (address: string, how: RequestInit) => Promise<Pick<Response, 'ok'>>;
  readonly reload: () => void;
  /** Of the page, without what comes after `#`. */
  readonly address: string;
}

const thisBrowser = (): PageBrowser => ({
  fetch: (address, how) => fetch(address, how),
  reload: () => location.reload(),
  address: document.baseURI.replace(/#.*/, ''),
});

/** Only if it is to be had: a page that lacks something is better than the browser's page of errors. */
export async function startAnew({ fetch, reload, address }: PageBrowser = thisBrowser()): Promise<void> {
  const answer = await fetch(address, { cache: 'no-store' }).catch(() => null);
  if (answer?.ok) reload();
}
