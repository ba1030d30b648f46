import { expect, it } from 'vitest';
import { toRoute } from './route';

it('finds the screen of every link', () => {
  expect(toRoute('')).toEqual({ screen: 'today' });
  expect(toRoute('#/')).toEqual({ screen: 'today' });
  expect(toRoute('#/progress')).toEqual({ screen: 'progress' });
  expect(toRoute('#/routines/posture-reset')).toEqual({ screen: 'routine', id: 'posture-reset' });
  expect(toRoute('#/play/posture-reset')).toEqual({ screen: 'play', id: 'posture-reset' });
});

it('knows a link that leads nowhere', () => {
  for (const hash of ['#/nowhere', '#/play', '#/play/a/b', '#/constructor', '#/__proto__']) {
    expect(toRoute(hash).screen).toBe('unknown');
  }
});
