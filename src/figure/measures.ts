/** A body in numbers that words are made of. */
import type { Skeleton } from './solve';
import { degrees, turned, vec, vec3, type Turn, type Vec } from './space';

export const along = (turn: Turn, axis: 0 | 1 | 2): Vec =>
  turned(vec(), turn, axis === 0 ? 1 : 0, axis === 1 ? 1 : 0, axis === 2 ? 1 : 0);
export const way = (from: Vec, to: Vec): Vec => vec3.subtract(vec(), to, from) as Vec;
const bendAt = (a: Vec, b: Vec, c: Vec): number => 180 - degrees(vec3.angle(way(b, a), way(b, c)));

/** A body in numbers: degrees and cm. Pairs are left, right. */
export function measure(body: Skeleton) {
  const { root, spine, pelvis, chest, hip, knee, ankle, shoulder, elbow, wrist } = body;
  const trunk = way(root, spine[6]!);
  const ribs = along(chest, 1);
  const front = along(pelvis, 2);
  const up = along(pelvis, 1);
  const ahead = along(chest, 2);
  const pair = (of: (index: 0 | 1) => number): readonly [number, number] => [of(0), of(1)];
  const inChest = (at: Vec, axis: 0 | 1 | 2) => vec3.dot(way(spine[6]!, at), along(chest, axis));
  return {
    rootY: root[1],
    rootZ: root[2],
    neckY: spine[6]![1],
    lean: degrees(Math.atan2(trunk[2], trunk[1])),
    sideways: degrees(Math.atan2(trunk[0], trunk[1])),
    upright: trunk[1] / vec3.length(trunk),
    back: degrees(Math.atan2(vec3.dot(ribs, front), vec3.dot(ribs, up))),
    twist: degrees(Math.atan2(vec3.dot(ahead, along(pelvis, 0)), vec3.dot(ahead, front))),
    chin: inChest(body.headAt, 2),
    shrug: (inChest(shoulder[0], 1) + inChest(shoulder[1], 1)) / 2,
    drawn: (inChest(shoulder[0], 2) + inChest(shoulder[1], 2)) / 2,
    belly: body.breath[0],
    raise: pair((index) => 180 - degrees(vec3.angle(way(shoulder[index], elbow[index]), ribs))),
    reach: pair((index) => vec3.dot(way(shoulder[index], wrist[index]), ahead)),
    wristY: pair((index) => wrist[index][1]),
    /** Above the shoulder, in cm. */
    handUp: pair((index) => wrist[index][1] - shoulder[index][1]),
    knee: pair((index) => bendAt(hip[index], knee[index], ankle[index])),
    thigh: pair((index) => {
      const leg = way(hip[index], knee[index]);
      return degrees(Math.atan2(vec3.dot(leg, front), -vec3.dot(leg, up)));
    }),
    /** How far ahead of straight down a leg is, whichever way the pelvis is tipped; and an arm, in the chest's axes. */
    legSwing: pair((index) => {
      const leg = way(hip[index], ankle[index]);
      const level = Math.hypot(front[0], front[2]) || 1;
      return degrees(Math.atan2((leg[0] * front[0] + leg[2] * front[2]) / level, -leg[1]));
    }),
    armSwing: pair((index) => {
      const arm = way(shoulder[index], wrist[index]);
      return degrees(Math.atan2(vec3.dot(arm, ahead), -vec3.dot(arm, ribs)));
    }),
    out: pair((index) => vec3.dot(way(hip[index], knee[index]), along(pelvis, 0)) * (index === 0 ? 1 : -1)),
    ankleY: pair((index) => ankle[index][1]),
  };
}
export type Measures = ReturnType<typeof measure>;
