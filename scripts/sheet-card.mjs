/** One exercise on the contact sheet, as HTML: its words, its poses in their order, and small views from elsewhere. */

/** How wide a card's inside is, and how high its pictures are at most, in CSS pixels. */
const inside = 828;
const gap = 14;
/** Under the poses where these are wide, as of people who lie; else beside them. */
const layouts = {
  under: { poses: { width: inside, height: 214, gap }, others: { width: inside, height: 92, gap: 40, least: 84 } },
  beside: {
    poses: { width: 590, height: 300, gap },
    others: { width: inside - 590 - 2 * gap, height: 128, gap, least: 84 },
  },
};
/** The room for a row: `least` is how wide a picture is at least, for the words under it. @typedef {{ width: number, height: number, gap: number, least?: number }} Room */
/** What lies between two poses is drawn so much smaller. */
const betweenShare = 0.62;

/**
 * @typedef {object} Tools
 * @property {typeof import('../src/figure')} figure
 * @property {typeof import('../src/views/drawing/fill').fillOf} fillOf
 * @property {import('../src/figure').Stage} stage
 * @property {number[]} views
 */

/** @typedef {{ scene: () => import('../src/figure').Scene, label: string, between?: boolean, before?: () => import('../src/figure').Scene }} Picture
 * `before`: a body shown as a shade behind it */

/** @param {string} text */
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** @param {import('../src/figure').Frame} frame */
const aspectOf = ({ left, top, right, bottom }) => (right - left) / (bottom - top);

/** What does not move with the body. */
const standing = new Set(['mat', 'wall', 'wood', 'cushion', 'shadow']);

/** @param {Tools} tools @param {import('../src/figure').Scene} scene */
function shapesOf({ figure }, scene) {
  const pen = figure.svgPen();
  figure.paintScene(figure.newEasel(), scene, pen);
  return pen.shapes;
}

/** @param {Tools} tools @param {Picture} picture @param {number} height */
function drawn(tools, { scene: make, before }, height) {
  const was = before ? shapesOf(tools, { ...before(), paths: [] }) : [];
  const ghost = was.filter(({ material }) => !standing.has(material));
  const scene = make();
  const shapes = shapesOf(tools, scene);
  const paths = shapes.map(
    ({ d, material, shade, opacity }) =>
      `<path d="${d}" fill="${tools.fillOf(material, shade)}" opacity="${opacity}"/>`,
  );
  // Behind the body, before the floor and its shadow.
  const floor = shapes.findLastIndex(({ material }) => material === 'shadow') + 1;
  paths.splice(floor, 0, `<g class="ghost">${ghost.map(({ d }) => `<path d="${d}"/>`).join('')}</g>`);
  const { left, top, right, bottom } = scene.frame;
  const box = [left, top, right - left, bottom - top].map((value) => Math.round(value * 100)).join(' ');
  return `<svg viewBox="${box}" width="${height * aspectOf(scene.frame)}" height="${height}">${paths.join('')}</svg>`;
}

/** @param {Picture} picture */
const shareOf = ({ between = false }) => (between ? betweenShare : 1);
/** How wide a row of pictures is for its height. @param {Picture[]} pictures */
const breadthOf = (pictures) => pictures.reduce((sum, one) => sum + aspectOf(one.scene().frame) * shareOf(one), 0);

/** How high pictures can be that have so much room in a row. @param {Picture[]} pictures @param {Room} room */
function heightIn(pictures, { width, height: most, gap, least = 0 }) {
  const aspects = pictures.map((one) => aspectOf(one.scene().frame) * shareOf(one));
  const room = width - (pictures.length - 1) * gap;
  let height = most;
  while (height > 20 && aspects.reduce((sum, aspect) => sum + Math.max(least, aspect * height), 0) > room) height -= 1;
  return height;
}

/** A row of pictures as high as its room allows. @param {Tools} tools @param {Picture[]} pictures @param {Room} room */
function row(tools, pictures, room) {
  const height = heightIn(pictures, room);
  return pictures
    .map((one) => {
      const picture = drawn(tools, one, height * shareOf(one));
      return `<figure class="${one.between ? 'between' : ''}">${picture}<figcaption>${escaped(one.label)}</figcaption></figure>`;
    })
    .join('');
}

/** The poses of a movement in their order, each once, and what lies on the way to the second. @param {Tools} tools @param {import('../src/figure').Figure} one */
function posesOf({ figure, stage }, one) {
  /** @type {Picture[]} */
  const pictures = [];
  /** @type {Set<string>} */
  const seen = new Set();
  const strip = figure.stripOf(one);
  const gait = strip.length > 8;
  let number = 0;
  for (const [at, { moment, pose, between }] of strip.entries()) {
    const alternated = moment.repsDone > 0 ? ' other side' : '';
    const name = `${pose}${alternated}`;
    const scene = () => figure.sceneOf(stage, one, moment);
    if (gait && at % 2 === 1) continue;
    if (between) {
      const leads = pictures.length === 1 && pose !== strip[0]?.pose;
      if (leads) pictures.push({ scene, label: '', between: true });
      continue;
    }
    if (seen.has(name) || (alternated && pose === figure.startOf(one))) continue;
    seen.add(name);
    number += 1;
    const before = pictures[0]?.scene;
    pictures.push({ scene, label: `${number}`, ...(before && !gait && { before }) });
  }
  return pictures;
}

const viewNames = new Map([
  [0, 'from the front'],
  [90, 'from the left'],
  [180, 'from behind'],
  [-90, 'from the right'],
]);

/** @param {Tools} tools @param {import('../src/figure').Figure} one @param {any} exercise */
function othersOf({ figure, stage, views }, one, exercise) {
  /** @type {Picture[]} */
  const pictures = [];
  const { yaw, pitch = 8 } = one.view;
  if (exercise.sided)
    pictures.push({ scene: () => figure.stillScene(stage, one.id, { side: 'right' }), label: 'other side' });
  for (const position of exercise.positions) {
    if (position === figure.positionOf[one.base]) continue;
    pictures.push({ scene: () => figure.stillScene(stage, one.id, { position }), label: `${position}` });
  }
  for (const view of views) {
    const turn = ((((view - yaw) % 360) + 540) % 360) - 180;
    if (Math.abs(turn) < 50 && pitch < 45) continue;
    const looking = { ...figure.usualLooking, turn, tilt: 8 - pitch };
    const label = viewNames.get(view) ?? `from ${view}°`;
    pictures.push({ scene: () => figure.stillScene(stage, one.id, { looking }), label });
  }
  return pictures.slice(0, 4);
}

/** @param {Tools} tools @param {string} id @param {any} exercise as written */
export function exerciseCard(tools, id, exercise) {
  const one = tools.figure.figureOf(tools.stage, id);
  const poses = posesOf(tools, one);
  const others = othersOf(tools, one, exercise);
  const { poses: room } = layouts.under;
  const upright = others.every((one) => aspectOf(one.scene().frame) < 1.6);
  const layout = upright && breadthOf(poses) * room.height < room.width * 0.8 ? 'beside' : 'under';
  // Beside the poses there is room for two rows.
  const half = Math.ceil(others.length / 2);
  const rows = layout === 'under' ? [others] : [others.slice(0, half), others.slice(half)];
  return `<section class="${layout}"><h2>${escaped(exercise.name)} <code>${id}</code></h2><p>${escaped(exercise.inShort)}</p>
<div class="pictures"><div class="poses">${row(tools, poses, layouts[layout].poses)}</div>
<div class="others">${rows.map((some) => `<div>${row(tools, some, layouts[layout].others)}</div>`).join('')}</div></div></section>`;
}

const night = `--figure-prop:#8f7d5f;--figure-mat:#2b4a44;--figure-wall:#1d302d;--figure-trousers:#3d5560;--figure-shadow:rgb(0 0 0 / .3)`;

/** @param {number} columns @param {boolean} dark */
export const sheetStyle = (columns, dark) => `
body{margin:0;font:16px Inter,"DejaVu Sans",sans-serif;background:${dark ? '#0d1716' : '#faf6ee'};color:${dark ? '#f3efe6' : '#1d2b2a'};${dark ? night : ''}}
main{display:grid;grid-template-columns:repeat(${columns},856px);gap:12px;padding:12px}
section{background:${dark ? '#13201e' : '#eef3ed'};border-radius:16px;padding:14px;display:flex;flex-direction:column}
h2{margin:0;font-size:21px}h2 code{font-size:13px;font-weight:400;opacity:.6;margin-left:8px}
p{margin:3px 0 8px;font-size:17px}
.pictures{flex:1;display:flex;flex-direction:column}
.poses,.others div{display:flex;gap:${gap}px;align-items:center;justify-content:space-evenly}
.poses{flex:1}
.others{margin-top:8px;padding-top:8px;border-top:1px solid #8884}
.others div{justify-content:flex-start;align-items:flex-end}.under .others div{gap:${layouts.under.others.gap}px}
.others figure{min-width:${layouts.under.others.least}px}
.beside .pictures{flex-direction:row}
.beside .others{margin:0 0 0 ${gap}px;padding:0 0 0 ${gap}px;border:0;border-left:1px solid #8884;display:flex;flex-direction:column;justify-content:space-around;width:${layouts.beside.others.width}px}
.beside .others div{justify-content:space-around}
figure{margin:0;text-align:center}figure svg{display:block;margin:auto}
figcaption{width:0;margin:auto;display:flex;justify-content:center;white-space:nowrap;font-size:12px;opacity:.7;min-height:1em}
.poses figcaption{font-size:19px;font-weight:700;opacity:1}
.between svg{opacity:.75}.ghost{opacity:.14}.ghost path{fill:currentColor}`;
