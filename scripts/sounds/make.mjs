/**
 * `npm run sounds`: makes the sounds that are committed under public/sounds/. Only who changes a sound needs this,
 * and ffmpeg for it; nobody needs it to build.
 */
import { join } from 'node:path';
import { rate } from './instruments.mjs';
import { writeSprite } from './sprite.mjs';
import { synthesise, tones } from './tones.mjs';

const root = join(import.meta.dirname, '../..');

const clips = new Map(Object.keys(tones).map((name) => [name, synthesise(name)]));
const made = writeSprite(clips, {
  rate,
  kbps: 80,
  mp3: join(root, 'public/sounds/tones.mp3'),
  json: join(root, 'src/device/tones.json'),
});
console.log(`tones: ${made.clips} clips, ${made.seconds.toFixed(1)} s, ${made.bytes} bytes`);
