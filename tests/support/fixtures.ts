/** What the tests of the whole app share: `test` with an app of its own to deploy. */
import { test as base } from '@playwright/test';
import { deploy, type Deployment } from './deployment';

export const test = base.extend<{
  /** The folder of the host that the app is in. */
  basePath: string;
  /** The production build on a host of this test's own. */
  deployment: Deployment;
}>({
  basePath: ['/', { option: true }],
  deployment: async ({ basePath }, use, testInfo) => {
    const deployment = await deploy(testInfo.outputPath('builds'), basePath);
    await use(deployment);
    await deployment.close();
  },
});
export { expect } from '@playwright/test';

/** The heading of the first screen. */
export const question = 'How is your back today?';
