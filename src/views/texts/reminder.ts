/** What a reminder says. A file of its own, since the service worker shows it, too. */
export const reminderTexts = {
  title: 'Backstretch',
  text: 'A few minutes for your back, if it feels right today. If it hurts, rest is the plan.',
};
