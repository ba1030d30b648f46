/** Addresses of scripts for pages where Trusted Types refuse a plain text: each through a policy that knows no other. */

export interface TypePolicies {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL: (url: string) => unknown };
}

/** The browser's own, where it has any. */
export const ownPolicies = (): TypePolicies | undefined => (globalThis as { trustedTypes?: TypePolicies }).trustedTypes;

/**
 * @param name of the policy, as the page's Content-Security-Policy lists it; to be asked for once on a page
 * @returns the address as a browser takes it, though the compiler only knows text
 */
export function trustedScript(policies: TypePolicies | undefined, name: string, url: string): string {
  const createScriptURL = (asked: string) => {
    if (asked !== url) throw new TypeError(`${asked} is not the script of ${name}; expected ${url}`);
    return asked;
  };
  return (policies?.createPolicy(name, { createScriptURL }).createScriptURL(url) ?? url) as string;
}
