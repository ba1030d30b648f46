/** Where what is kept is shown: the address of each screen after `#/`, for tests that look at all of them. */
export const screens = [
  'progress',
  'data',
  'report',
  'plan',
  'you',
  'doctor',
  'settings',
  'elsewhere',
  'routines/posture-reset',
];
