/**
 * What the page may do: load its own files and nothing else. The build writes the policy into index.html, so that it
 * holds on any host; a server that can send headers does so, too, since some directives count only there.
 */

/** @type {Record<string, string>} */
const directives = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self'",
  'font-src': "'self'",
  // blob: is for sound that is put together on the device.
  'media-src': "'self' blob:",
  'connect-src': "'self' blob:",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'require-trusted-types-for': "'script'",
  // Svelte's templates, and the addresses of the service worker and of the figure's (src/trusted-script.ts).
  'trusted-types': 'svelte-trusted-html app-sw app-figure',
};

/** @param {Record<string, string>} from */
const written = (from) =>
  Object.entries(from)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

/** For `<meta http-equiv="Content-Security-Policy">`. */
export const metaPolicy = written(directives);

/** For the header: the same, and nobody may show the page in a frame. */
export const headerPolicy = written({ ...directives, 'frame-ancestors': "'none'" });

/**
 * @param {string} extension of the file, such as `.html`
 * @returns {Record<string, string>} the headers that go with it
 */
export const headers = (extension) => ({
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  ...(extension === '.html' ? { 'content-security-policy': headerPolicy } : {}),
});
