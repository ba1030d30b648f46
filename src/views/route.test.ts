import { expect, it } from 'vitest';
import { toRoute } from './route';

it('finds the screen of every link', () => {
  expect(toRoute('')).toEqual({ screen: 'today' });
  expect(toRoute('#/')).toEqual({ screen: 'today' });
  expect(toRoute('#/progress')).toEqual({ screen: 'progress' });
  expect(toRoute('#/routines/posture-reset')).toEqual({ screen: 'routine', id: 'posture-reset' });
  expect(toRoute('#/check')).toEqual({ screen: 'check', id: '' });
  expect(toRoute('#/check/posture-reset')).toEqual({ screen: 'check', id: 'posture-reset' });
  expect(toRoute('#/self-check/wall-test')).toEqual({ screen: 'self-check', id: 'wall-test' });
  expect(toRoute('#/doctor')).toEqual({ screen: 'doctor' });
  expect(toRoute('#/play/posture-reset')).toEqual({ screen: 'play', id: 'posture-reset' });
});

it('knows a link that leads nowhere', () => {
  for (const hash of ['#/nowhere', '#/play', '#/play/a/b', '#/constructor', '#/__proto__']) {
    expect(toRoute(hash).screen).toBe('unknown');
  }
});

it('reads escapes in a link, and takes what is no proper one as it stands', () => {
  expect(toRoute('#/sessions/a%2Fb%20c')).toEqual({ screen: 'session', id: 'a/b c' });
  expect(toRoute('#/sessions/%00%E0%A4%A')).toEqual({ screen: 'session', id: '%00%E0%A4%A' });
  expect(toRoute('#/play/100%')).toEqual({ screen: 'play', id: '100%' });
});
