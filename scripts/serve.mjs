/** Serves the last build on one port, for the app tests: `node scripts/serve.mjs <port>`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { root } from './run.mjs';
import { serve } from './static-server.mjs';

const folder = join(root, 'dist');
if (!existsSync(join(folder, 'index.html'))) {
  console.error('There is no build in dist/: run `npm run build` first.');
  process.exit(1);
}
const { url } = await serve({ folder, port: Number(process.argv[2]) });
console.log(`Serving dist/ at ${url}`);
