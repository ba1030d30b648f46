import { expect, test } from 'vitest';
import { posed } from '../../tests/support/bodies';
import { look, newCamera } from './camera';
import { newFlesh, seeBody } from './flesh';

const camera = look(newCamera(), { yaw: 0, pitch: 0 });

test('The shirt ends at the pelvis, so that one sees how it is tilted, and the trousers go on under it', () => {
  const body = posed('chair-squat', 'tall');
  const flesh = newFlesh();
  seeBody(flesh, body, camera);
  const [hips, torso] = [flesh[0]!, flesh[1]!];
  const height = (spots: typeof hips.spots, sign: 1 | -1) => spots.map((spot) => -spot.y + sign * Math.sqrt(spot.yy));
  const hem = Math.min(...height(torso.spots, -1)) - body.root[1];
  const waistband = Math.max(...height(hips.spots, 1)) - body.root[1];
  expect(hem).toBeLessThan(0);
  expect(hem).toBeGreaterThan(-4);
  expect(waistband - hem).toBeGreaterThan(5);
});
