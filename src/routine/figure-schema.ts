/** What may be written about an exercise's figure: its poses as data. Grown with src/figure, which draws it. */
import * as v from 'valibot';

export const figureSchema = v.looseObject({});
