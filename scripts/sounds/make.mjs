/**
 * `npm run sounds`: makes the sounds that are committed under public/sounds/. Only who changes a sound needs this, and
 * ffmpeg for it; nobody needs it to build. The voices are made only when RHVOICE_SAY names a program that speaks
 * (docs/decisions/voices.md).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { rate } from './instruments.mjs';
import { decodeSprite, sealsOf } from './seals.mjs';
import { writeSprite } from './sprite.mjs';
import { synthesise, tones } from './tones.mjs';
import { readLines, speakLines, voices } from './voices.mjs';

const root = join(import.meta.dirname, '../..');
const sprite = (/** @type {string} */ name) => join(root, 'public/sounds', `${name}.mp3`);

/** @param {string} name @param {ReturnType<typeof writeSprite>} made */
const report = (name, { clips, seconds, bytes }) =>
  console.log(`${name}: ${clips} clips, ${seconds.toFixed(1)} s, ${bytes} bytes`);

const toneClips = new Map(Object.keys(tones).map((name) => [name, synthesise(name)]));
const json = join(root, 'src/device/tones.json');
report('tones', writeSprite(toneClips, { rate, kbps: 80, mp3: sprite('tones'), json }));

const say = process.env['RHVOICE_SAY'];
if (say) {
  for (const voice of /** @type {(keyof typeof voices)[]} */ (Object.keys(voices))) {
    const { clips, rate: spokenRate } = speakLines(say, voice);
    const map = join(root, `src/device/voice-${voice}.json`);
    const mp3 = sprite(`voice-${voice}`);
    report(voice, writeSprite(clips, { rate: spokenRate, kbps: 48, mp3, json: map }));
    const decoded = await decodeSprite(new Uint8Array(readFileSync(mp3)));
    const seals = sealsOf(decoded, JSON.parse(readFileSync(map, 'utf8')), readLines());
    const kept = join(import.meta.dirname, `voice-${voice}.seals.json`);
    writeFileSync(kept, `${JSON.stringify(seals, null, 2)}\n`);
  }
} else console.log('RHVOICE_SAY names no program that speaks: the voices stay as they are.');
