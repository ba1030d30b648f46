/** Listens for what must not happen anywhere in the app. */
import type { BrowserContext, Page } from '@playwright/test';

/** @returns addresses of requests to other origins, growing as they're made */
export function foreignRequests(context: BrowserContext, own: string): string[] {
  const found: string[] = [];
  const { origin } = new URL(own);
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol) && url.origin !== origin) found.push(url.href);
  });
  return found;
}

/** @returns what broke the Content-Security-Policy or Trusted Types, growing as it happens; call before `goto` */
export async function policyViolations(page: Page): Promise<string[]> {
  const found: string[] = [];
  await page.exposeFunction('reportViolation', (text: string) => void found.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { violatedDirective, blockedURI, sample, sourceFile, lineNumber } = event;
      const text = `${violatedDirective}: ${blockedURI} ${sample} (${sourceFile}:${lineNumber})`;
      (globalThis as unknown as { reportViolation: (text: string) => void }).reportViolation(text);
    });
  });
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted ?(Type|HTML|Script)/i.test(message.text())) found.push(message.text());
  });
  return found;
}

/** @returns errors that nothing in the page caught, growing as they happen */
export function uncaughtErrors(page: Page): string[] {
  const found: string[] = [];
  page.on('pageerror', (error) => found.push(String(error)));
  return found;
}
