/** What the figure says in words. */
export const figureTexts = {
  turn: 'Turn the figure',
  turned: (degrees: number) =>
    degrees === 0 ? 'seen as usual' : `turned ${Math.abs(degrees)}° to the ${degrees > 0 ? 'left' : 'right'}`,
  start: 'Start',
  end: 'End',
};
export type FigureTexts = typeof figureTexts;
